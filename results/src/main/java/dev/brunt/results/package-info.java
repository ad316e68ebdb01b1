/** A run in one file: written while it goes on, read again whenever somebody asks. */
@NullMarked
package dev.brunt.results;

import org.jspecify.annotations.NullMarked;
