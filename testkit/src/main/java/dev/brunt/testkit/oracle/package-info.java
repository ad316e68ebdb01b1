/**
 * The oracle: a target whose behaviour is known, to check a load generator against.
 *
 * <p>{@link dev.brunt.testkit.oracle.Stamps} reads what it noted about each request.
 */
@NullMarked
package dev.brunt.testkit.oracle;

import org.jspecify.annotations.NullMarked;
