/** Experiments that compare each number of Brunt with what an oracle saw. */
@NullMarked
package dev.brunt.bench.truth;

import org.jspecify.annotations.NullMarked;
