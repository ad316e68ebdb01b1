/**
 * The table of truth: experiments that compare each number of Brunt with what an oracle saw. See
 * {@code docs/truth.md}.
 */
@NullMarked
package dev.brunt.bench.truth;

import org.jspecify.annotations.NullMarked;
