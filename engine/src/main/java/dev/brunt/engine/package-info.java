/** Runs one plan on one machine. */
@NullMarked
package dev.brunt.engine;

import org.jspecify.annotations.NullMarked;
