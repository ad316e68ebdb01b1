/** What requests and responses are made of: addresses, bodies, cookies, codings. */
@NullMarked
package dev.brunt.http.content;

import org.jspecify.annotations.NullMarked;
