package dev.brunt.bench.truth;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code bench/truth}: runs the rows that were asked for. */
public final class Truth {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int MISTAKE = 2;

  private final Options options;
  private final Bench bench;
  private final PrintStream out;
  private final Path mutants;

  private Truth(Options options, Bench bench, Path mutants, PrintStream out) {
    this.mutants = mutants;
    this.options = options;
    this.bench = bench;
    this.out = out;
  }

  /**
   * Runs the command line; the properties {@code truth.home} and {@code truth.commit} say which
   * source tree is tested and in which state. Ends the process with 0 if no row failed, 1 if one
   * did or could not be run, 2 on a mistake in the command.
   */
  public static void main(String... arguments) throws InterruptedException {
    Path home = Path.of(System.getProperty("truth.home", ".")).toAbsolutePath().normalize();
    System.exit(main(List.of(arguments), home, System.out));
  }

  private static int main(List<String> arguments, Path home, PrintStream out)
      throws InterruptedException {
    Path directory = home.resolve("bench/out/truth");
    try {
      if (arguments.contains("--help")) {
        out.print(Options.USAGE);
        return OK;
      }
      Options options = Options.parse(arguments, directory);
      return options.list() ? list(out) : run(options, home, directory, out);
    } catch (Options.Mistake mistake) {
      out.println("truth: " + mistake.getMessage());
      return MISTAKE;
    } catch (IOException failure) {
      out.println("truth: " + failure.getMessage());
      return FAILED;
    }
  }

  private static int list(PrintStream out) {
    Rows.all().forEach(row -> out.printf("%-4s %s%n", row.id(), row.goal()));
    return OK;
  }

  private static int run(Options options, Path home, Path directory, PrintStream out)
      throws IOException, InterruptedException {
    FloorProbe probe =
        FloorProbe.compiled(
            home.resolve("bench/native/floor.c"), home.resolve("bench/target/floor"));
    String commit = System.getProperty("truth.commit", "unknown");
    Bench bench = new Bench(home, directory, probe, commit, options.quick() || options.mutations());
    Truth truth = new Truth(options, bench, home.resolve("bench/target/mutants.jar"), out);
    return options.mutations() ? truth.mutations() : truth.run();
  }

  /**
   * Runs each row that must catch a mutant, of those named where any is, shortened, with Brunt as
   * it is and as the mutant.
   */
  private int mutations() throws IOException, InterruptedException {
    Map<String, List<Claim>> asItIs = new HashMap<>();
    boolean failed = false;
    for (Mutation mutation : Mutation.of(options.rows())) {
      if (!asItIs.containsKey(mutation.row())) {
        asItIs.put(mutation.row(), claims(mutation, List.of()));
      }
      List<Claim> spared = asItIs.get(mutation.row());
      List<Claim> caught =
          claims(
              mutation, List.of("-javaagent:%s=%s".formatted(mutants, mutation.mutant().word())));
      failed |= !mutation.isSparedBy(spared) || !mutation.isCaughtBy(caught);
      show(mutation, spared, caught);
    }
    return failed ? FAILED : OK;
  }

  private List<Claim> claims(Mutation mutation, List<String> agent)
      throws IOException, InterruptedException {
    return bench.run(Rows.find(mutation.row()).orElseThrow(), 1, agent).claims();
  }

  private void show(Mutation mutation, List<Claim> spared, List<Claim> caught) {
    out.printf(
        "%-4s %s  %s%n",
        mutation.row(),
        mutation.isCaughtBy(caught) ? "caught" : "NOT CAUGHT",
        mutation.mutant().word());
    show(mutation.decisive(caught), caught);
    out.printf("     %s  Brunt as it is%n", mutation.isSparedBy(spared) ? "spared" : "NOT SPARED");
    show(mutation.decisive(spared), spared);
  }

  /** Shows the claims that decide; where there is none, all others: they tell why. */
  private void show(List<Claim> decisive, List<Claim> all) {
    (decisive.isEmpty() ? all : decisive).forEach(claim -> out.println("       " + claim));
  }

  private int run() throws IOException, InterruptedException {
    List<Row> rows =
        options.rows().isEmpty()
            ? Rows.all()
            : options.rows().stream().map(id -> Rows.find(id).orElseThrow()).toList();
    boolean failed = false;
    for (Row row : rows) {
      if (row.missing().isPresent()) {
        out.printf("%-4s SKIPPED  %s: %s%n", row.id(), row.missing().get(), row.goal());
        continue;
      }
      for (long seed = options.firstSeed(); seed <= options.lastSeed(); seed++) {
        failed |= run(row, seed).verdict() == Verdict.FAIL;
      }
    }
    return failed ? FAILED : OK;
  }

  /** Runs a row until it is not void, or has been tried often enough. */
  private Result run(Row row, long seed) throws IOException, InterruptedException {
    Result result = once(row, seed);
    for (int i = 0; i < options.retries() && mayBetter(result); i++) {
      result = once(row, seed);
    }
    return result;
  }

  /** A shortened experiment that held is void however often it is repeated. */
  private boolean mayBetter(Result result) {
    return result.verdict() == Verdict.VOID && !options.quick();
  }

  private Result once(Row row, long seed) throws IOException, InterruptedException {
    Result result = bench.run(row, seed, List.of());
    out.print(result.text());
    Files.createDirectories(options.results().toAbsolutePath().getParent());
    Files.writeString(
        options.results(),
        result.json() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return result;
  }
}
