/**
 * Loads in virtual time: no sockets, no waiting, hundreds of runs in seconds.
 *
 * <p>What decides about load, {@link dev.brunt.pacing.RateController} or a search for capacity, is
 * shown here against targets whose truth is known, with fixed seeds.
 */
@NullMarked
package dev.brunt.testkit.simulation;

import org.jspecify.annotations.NullMarked;
