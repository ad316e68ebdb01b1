/**
 * How much load, when: pure arithmetic on the plan's shapes.
 *
 * <p>Nothing here reads a clock, waits, or starts a thread. Times are nanoseconds after the start
 * of the load.
 */
@NullMarked
package dev.brunt.pacing;

import org.jspecify.annotations.NullMarked;
