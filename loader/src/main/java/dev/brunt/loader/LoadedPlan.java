package dev.brunt.loader;

import dev.brunt.api.Plan;
import java.nio.file.Path;
import java.util.List;

/**
 * A plan and what is to be told about it.
 *
 * @param plan the plan
 * @param warnings what is probably not meant, each with its place, in the form of mistakes
 * @param files what it was made of, the file that was named first
 */
public record LoadedPlan(Plan plan, List<String> warnings, List<Path> files) {
  /** Copies the lists. */
  public LoadedPlan {
    warnings = List.copyOf(warnings);
    files = List.copyOf(files);
  }
}
