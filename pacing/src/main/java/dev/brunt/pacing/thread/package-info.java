/** How a thread keeps the times at which something is due. */
@NullMarked
package dev.brunt.pacing.thread;

import org.jspecify.annotations.NullMarked;
