/** What it costs to keep a run. */
@NullMarked
package dev.brunt.bench.results;

import org.jspecify.annotations.NullMarked;
