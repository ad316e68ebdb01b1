/** A run's figures as people and programs read them: the console summary and JSON. */
@NullMarked
package dev.brunt.report;

import org.jspecify.annotations.NullMarked;
