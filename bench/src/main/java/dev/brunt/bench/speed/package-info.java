/** Benchmarks of what is done for each request; {@code bench/jmh} runs them. */
@NullMarked
package dev.brunt.bench.speed;

import org.jspecify.annotations.NullMarked;
