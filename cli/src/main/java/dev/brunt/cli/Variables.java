package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlanRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The {@code BRUNT_…} variables: what in them would be passed over without a word. */
final class Variables {
  private static final String PREFIX = "BRUNT_";
  private static final String CONFIG = "BRUNT_CONF_";

  /** Those of the launcher. */
  private static final List<String> OF_LAUNCHER =
      List.of("BRUNT_JAVA_HOME", "BRUNT_JAVA_OPTS", "BRUNT_AOT");

  private static final List<String> KNOWN =
      Stream.concat(Arrays.stream(Flag.values()).map(Flag::variable), OF_LAUNCHER.stream())
          .toList();

  private Variables() {}

  /**
   * Adds each variable whose name is nearly one of those that there are, and each switch that is
   * neither on nor off. Other names are others' own.
   *
   * @param flags those of the command
   */
  static void check(Map<String, String> environment, Set<Flag> flags, Mistakes mistakes) {
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !name.startsWith(CONFIG))
        .filter(name -> !KNOWN.contains(name))
        .sorted()
        .forEach(name ->
            nearest(name)
                .ifPresent(near ->
                    mistakes.add(
                        name, "there is no such variable", "did you mean \"" + near + "\"?")));
    for (Flag flag : flags) {
      String value = environment.getOrDefault(flag.variable(), "");
      if (flag.isSwitch() && !Set.of("", "true", "false").contains(value)) {
        mistakes.add(flag.variable(), "must be true or false but was \"" + value + "\"");
      }
    }
  }

  /** Without what all begin with, which would make any two names near. */
  private static Optional<String> nearest(String name) {
    List<String> ends = KNOWN.stream().map(known -> known.substring(PREFIX.length())).toList();
    return PlanRules.nearest(name.substring(PREFIX.length()), ends).map(PREFIX::concat);
  }
}
