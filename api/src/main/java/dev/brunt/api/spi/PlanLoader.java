package dev.brunt.api.spi;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import java.nio.file.Path;

/** Makes plans out of what people write. */
public interface PlanLoader {
  /**
   * Returns the plan that a class's annotations say.
   *
   * @throws PlanException with every mistake in it
   */
  Plan load(Class<?> scenarios);

  /**
   * Returns the plan in a {@code .java} or {@code .toml} file.
   *
   * @throws PlanException with every mistake in it
   */
  Plan load(Path file);
}
