/** The command line: reads what people type, prints what they read, and says how it went. */
@NullMarked
package dev.brunt.cli;

import org.jspecify.annotations.NullMarked;
