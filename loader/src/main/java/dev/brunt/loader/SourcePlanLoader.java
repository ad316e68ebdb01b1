package dev.brunt.loader;

import dev.brunt.api.Plan;
import dev.brunt.api.spi.PlanLoader;
import dev.brunt.loader.java.ClassPlan;
import java.nio.file.Path;

/** The loader that the API finds. */
public final class SourcePlanLoader implements PlanLoader {
  /** Is called by {@link java.util.ServiceLoader}. */
  public SourcePlanLoader() {}

  @Override
  public Plan load(Class<?> scenarios) {
    return ClassPlan.of(scenarios);
  }

  @Override
  public Plan load(Path file) {
    return PlanSource.load(file.toString(), LoadOptions.NONE).plan();
  }
}
