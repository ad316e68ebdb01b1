/**
 * Mutants of Brunt: a Java agent that changes one method when its class is loaded, so that the
 * experiments can be seen to fail. The product has no hook for it.
 */
@NullMarked
package dev.brunt.bench.mutant;

import org.jspecify.annotations.NullMarked;
