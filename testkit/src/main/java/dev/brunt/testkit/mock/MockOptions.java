package dev.brunt.testkit.mock;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the mock process is told on its command line.
 *
 * @param port 0 for any free one
 * @param maxTps how many requests are admitted within a second; empty where only {@code
 *     /api_max_tps} has a limit, its usual one
 * @param printRate whether to print how many requests came, each second in which some did
 * @param untilStdinCloses whether to end with the process that started this one
 */
record MockOptions(int port, OptionalInt maxTps, boolean printRate, boolean untilStdinCloses) {
  static final String PORT = "--port";
  static final String MAX_TPS = "--max-tps";
  static final String PRINT_RATE = "--print-rate";
  static final String UNTIL_STDIN_CLOSES = "--until-stdin-closes";

  private static final int MOST_TPS = 1_000_000;

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException saying which one is wrong
   */
  static MockOptions parse(String... arguments) {
    var options = new MockOptions(0, OptionalInt.empty(), false, false);
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private MockOptions with(String option, Iterator<String> rest) {
    return switch (option) {
      case PORT ->
          new MockOptions(number(option, rest, 0, 65_535), maxTps, printRate, untilStdinCloses);
      case MAX_TPS ->
          new MockOptions(
              port, OptionalInt.of(number(option, rest, 1, MOST_TPS)), printRate, untilStdinCloses);
      case PRINT_RATE -> new MockOptions(port, maxTps, true, untilStdinCloses);
      case UNTIL_STDIN_CLOSES -> new MockOptions(port, maxTps, printRate, true);
      default ->
          throw new IllegalArgumentException(
              "mock: there is no option \"%s\"%n    hint: there are %s N, %s N, %s, %s"
                  .formatted(option, PORT, MAX_TPS, PRINT_RATE, UNTIL_STDIN_CLOSES));
    };
  }

  private static int number(String option, Iterator<String> rest, int min, int max) {
    String text = rest.hasNext() ? rest.next() : "";
    var argument = new Argument(option, min, max);
    return (int)
        argument
            .parse(text)
            .orElseThrow(() -> new IllegalArgumentException("mock: " + argument.problem(text)));
  }
}
