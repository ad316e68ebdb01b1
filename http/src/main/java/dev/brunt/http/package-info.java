/** The HTTP/1.1 client of virtual users, on the engine's loops. */
@NullMarked
package dev.brunt.http;

import org.jspecify.annotations.NullMarked;
