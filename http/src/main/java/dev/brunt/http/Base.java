package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.engine.spi.RunContext;
import dev.brunt.http.content.Target;
import org.jspecify.annotations.Nullable;

/**
 * What relative paths are resolved against and cookies belong to: the target of a run, which it
 * need not have while nothing asks for it.
 */
final class Base {
  private static final String HINT =
      "--target URL, @TargetUrl on the class, target(…) in code, or whole addresses in the scenario";

  private final RunContext run;
  private final @Nullable Target target;

  Base(RunContext run) {
    this.run = run;
    String url = run.target();
    this.target = url == null ? null : Target.parse(url);
  }

  boolean isSecure() {
    return target != null && target.address().secure();
  }

  /**
   * Returns the target, for what cannot do without; where there is none, the run ends.
   *
   * @param what what needs it, such as {@code GET /products}
   * @throws BruntException saying so
   */
  Target neededBy(String what) {
    if (target != null) {
      return target;
    }
    String problem = what + " needs a target, and the plan has none";
    run.lacks(problem, HINT);
    throw new BruntException(problem + "\n    hint: " + HINT);
  }
}
