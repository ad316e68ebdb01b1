/** The mock service: a target to practise on, with delays, limits, errors and a small shop. */
@NullMarked
package dev.brunt.testkit.mock;

import org.jspecify.annotations.NullMarked;
