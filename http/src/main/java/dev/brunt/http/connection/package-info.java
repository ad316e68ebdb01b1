/**
 * Connections on a loop: opened, secured, used for one exchange at a time, kept, and closed.
 * Everything here runs on the loop's own thread, but where it says otherwise.
 */
@NullMarked
package dev.brunt.http.connection;

import org.jspecify.annotations.NullMarked;
