package dev.brunt.bench.mutant;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** The agent: {@code -javaagent:mutants.jar=WORD} makes the Brunt that is started a mutant. */
public final class MutantAgent {
  private MutantAgent() {}

  /**
   * Called by the JVM before {@code main}; ends it with 70 where the mutant cannot be made, so that
   * an unchanged Brunt is never taken for one.
   */
  public static void premain(String word, Instrumentation instrumentation) {
    Mutant mutant =
        Mutant.of(word)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\"%s\" is no mutant; there are %s".formatted(word, Mutant.words())));
    instrumentation.addTransformer(new Changing(mutant));
  }

  private record Changing(Mutant mutant) implements ClassFileTransformer {
    private static final int CANNOT = 70;

    @Override
    public byte @Nullable [] transform(
        Module module,
        @Nullable ClassLoader loader,
        String className,
        @Nullable Class<?> redefined,
        ProtectionDomain domain,
        byte[] bytes) {
      if (!className.replace('/', '.').equals(mutant.className())) {
        return null;
      }
      try {
        byte[] changed = mutant.mutated(bytes);
        System.err.println("mutant: " + mutant.word());
        return changed;
      } catch (RuntimeException cannot) {
        // What is thrown from here, the JVM would hide.
        System.err.println("mutant: " + cannot);
        Runtime.getRuntime().halt(CANNOT);
        return null;
      }
    }
  }
}
