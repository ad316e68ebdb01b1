/** A URL into a plan of one request. */
@NullMarked
package dev.brunt.loader.url;

import org.jspecify.annotations.NullMarked;
