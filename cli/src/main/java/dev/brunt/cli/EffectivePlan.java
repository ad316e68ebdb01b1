package dev.brunt.cli;

import dev.brunt.api.Plan;
import java.nio.file.Path;
import java.util.List;

/**
 * A plan with everything that options and variables say put over it.
 *
 * @param plan what is run
 * @param files what it was made of
 * @param remarks what was assumed and what is probably not meant, a sentence each
 */
record EffectivePlan(Plan plan, List<Path> files, List<String> remarks) {
  EffectivePlan {
    files = List.copyOf(files);
    remarks = List.copyOf(remarks);
  }
}
