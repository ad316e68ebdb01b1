/** What happened: recorded a second at a time on each loop, merged exactly, and judged. */
@NullMarked
package dev.brunt.metrics;

import org.jspecify.annotations.NullMarked;
