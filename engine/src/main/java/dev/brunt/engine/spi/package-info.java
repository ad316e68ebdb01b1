/** What the engine offers to clients of protocols, and what they implement. */
@NullMarked
package dev.brunt.engine.spi;

import org.jspecify.annotations.NullMarked;
