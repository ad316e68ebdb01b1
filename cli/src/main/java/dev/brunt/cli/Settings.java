package dev.brunt.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/**
 * What was said by options and by {@code BRUNT_…} variables, where an option outranks its variable.
 */
final class Settings {
  private final ParseResult options;
  private final Map<String, String> environment;
  private final Set<Flag> known;

  /** Reads the options and variables of a command that knows these flags. */
  Settings(ParseResult options, Map<String, String> environment, Set<Flag> known) {
    this.options = options;
    this.environment = environment;
    this.known = known;
  }

  /**
   * One thing that was said.
   *
   * @param name what said it: {@code --rate} or {@code BRUNT_RATE}
   */
  record Setting(String name, String value) {}

  /** Returns what was said, the last where it was said repeatedly. */
  Optional<Setting> find(Flag flag) {
    List<Setting> all = all(flag);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** Returns all that was said by a repeatable option, or else by its variable. */
  List<Setting> all(Flag flag) {
    if (isOption(flag)) {
      return options.matchedOption(flag.option()).originalStringValues().stream()
          .map(value -> new Setting(flag.option(), value))
          .toList();
    }
    String value = fromEnvironment(flag);
    return value.isEmpty() ? List.of() : List.of(new Setting(flag.variable(), value));
  }

  /** Returns whether a switch is on, or anything was said by an option or its variable. */
  boolean has(Flag flag) {
    return isOption(flag)
        || (flag.isSwitch()
            ? fromEnvironment(flag).equals("true")
            : !fromEnvironment(flag).isEmpty());
  }

  /** Returns whether the command has such an option. */
  boolean knows(Flag flag) {
    return known.contains(flag);
  }

  /** Returns whether it was the option itself that was given. */
  boolean isOption(Flag flag) {
    return known.contains(flag) && options.hasMatchedOption(flag.option());
  }

  private String fromEnvironment(Flag flag) {
    return known.contains(flag) ? environment.getOrDefault(flag.variable(), "") : "";
  }
}
