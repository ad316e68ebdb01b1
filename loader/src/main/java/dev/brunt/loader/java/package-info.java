/** Annotated classes, and source files of them, into plans. */
@NullMarked
package dev.brunt.loader.java;

import org.jspecify.annotations.NullMarked;
