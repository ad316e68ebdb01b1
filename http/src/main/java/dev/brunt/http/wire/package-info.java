/**
 * HTTP/1.1 as bytes (RFC 9112): response heads and bodies read in place, request heads written.
 * Nothing here knows a channel or a clock.
 */
@NullMarked
package dev.brunt.http.wire;

import org.jspecify.annotations.NullMarked;
