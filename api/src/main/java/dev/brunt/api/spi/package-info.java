/** What the other modules implement for the API, found by {@link java.util.ServiceLoader}. */
@NullMarked
package dev.brunt.api.spi;

import org.jspecify.annotations.NullMarked;
