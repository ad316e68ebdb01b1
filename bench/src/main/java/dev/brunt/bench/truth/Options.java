package dev.brunt.bench.truth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code bench/truth} was asked for.
 *
 * @param rows the rows to run; all where none is named
 * @param quick whether experiments are shortened, and prove nothing
 * @param firstSeed each row is run with this seed
 * @param lastSeed and with all further ones up to this
 * @param retries how often a void row is repeated
 * @param results the file that a line is added to for each row
 * @param list whether only the rows are shown
 * @param mutations whether mutants of Brunt are run, which must fail
 */
record Options(
    List<String> rows,
    boolean quick,
    int firstSeed,
    int lastSeed,
    int retries,
    Path results,
    boolean list,
    boolean mutations) {
  static final String USAGE =
      """
      usage: bench/truth [OPTIONS] [ROW...]
      Compare Brunt's numbers with an oracle's, row by row; all rows where none is named.
        --list           show the rows and their goals
        --quick          shorter experiments: they can fail, and never pass
        --seeds N        run each row with the seeds 1..N (1)
        --seed N         run each row with this seed alone
        --retries N      repeat a row so often where the machine was not quiet (2)
        --results FILE   where a line of JSON is added for each row (bench/out/truth/results.jsonl)
        --mutations      run mutants of Brunt, whose rows must fail
      Ends with 0 if no row failed, 1 if one did, 2 on a mistake in the command.
      """;

  Options {
    rows = List.copyOf(rows);
  }

  /** A mistake in the command. */
  static final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    Mistake(String message) {
      super(message);
    }
  }

  /**
   * Reads a command line.
   *
   * @param out the directory of results
   * @throws Mistake if there is a mistake in it
   */
  static Options parse(List<String> arguments, Path out) throws Mistake {
    List<String> rows = new ArrayList<>();
    Options options = new Options(rows, false, 1, 1, 2, out.resolve("results.jsonl"), false, false);
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      switch (word) {
        case "--list" -> options = options.listed();
        case "--quick" -> options = options.shortened();
        case "--mutations" -> options = options.mutated();
        case "--seeds" -> options = options.seeds(1, number(word, value, 1));
        case "--seed" -> {
          int seed = number(word, value, 1);
          options = options.seeds(seed, seed);
        }
        case "--retries" -> options = options.retries(number(word, value, 0));
        case "--results" -> options = options.results(Path.of(required(word, value)));
        default -> rows.add(row(word));
      }
      i += List.of("--seeds", "--seed", "--retries", "--results").contains(word) ? 1 : 0;
    }
    if (options.mutations()) {
      requireMutants(rows);
    }
    return options.rows(rows);
  }

  private static void requireMutants(List<String> rows) throws Mistake {
    for (String row : rows) {
      if (Mutation.of(List.of(row)).isEmpty()) {
        throw new Mistake(
            "no mutant is for row %s to catch\n    hint: those with one are %s"
                .formatted(
                    row,
                    Mutation.ALL.stream()
                        .map(Mutation::row)
                        .distinct()
                        .collect(Collectors.joining(", "))));
      }
    }
  }

  private static String row(String word) throws Mistake {
    String id = word.toUpperCase(Locale.ROOT);
    if (Rows.find(id).isEmpty()) {
      throw new Mistake(
          "\"%s\" is no option and no row\n    hint: rows are %s".formatted(word, Rows.ids()));
    }
    return id;
  }

  private static String required(String option, String value) throws Mistake {
    if (value.isEmpty()) {
      throw new Mistake("%s needs a value".formatted(option));
    }
    return value;
  }

  private static int number(String option, String value, int least) throws Mistake {
    try {
      int number = Integer.parseInt(required(option, value));
      if (number >= least && number <= 1000) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    throw new Mistake("%s must be within %d..1000 but was \"%s\"".formatted(option, least, value));
  }

  private Options rows(List<String> named) {
    return new Options(named, quick, firstSeed, lastSeed, retries, results, list, mutations);
  }

  private Options shortened() {
    return new Options(rows, true, firstSeed, lastSeed, retries, results, list, mutations);
  }

  private Options listed() {
    return new Options(rows, quick, firstSeed, lastSeed, retries, results, true, mutations);
  }

  private Options mutated() {
    return new Options(rows, quick, firstSeed, lastSeed, retries, results, list, true);
  }

  private Options seeds(int first, int last) {
    return new Options(rows, quick, first, last, retries, results, list, mutations);
  }

  private Options retries(int count) {
    return new Options(rows, quick, firstSeed, lastSeed, count, results, list, mutations);
  }

  private Options results(Path file) {
    return new Options(rows, quick, firstSeed, lastSeed, retries, file, list, mutations);
  }
}
