package dev.brunt.bench.results;

import static dev.brunt.api.Checks.status;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.Rate;
import dev.brunt.engine.Engine;
import dev.brunt.engine.RunListener;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunKeeper;
import dev.brunt.results.KeptRequests;
import dev.brunt.results.RequestFormat;
import dev.brunt.results.RequestLogFile;
import dev.brunt.results.RunFileWriter;
import dev.brunt.results.RunOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs of which every other one is kept, all in one JVM: what differs from one JVM to the next is
 * then in neither of a pair. Started by {@code bench/results/observer}; prints a line for each run.
 */
final class ObserverRuns {
  private static final int USERS = 50;
  private static final RunFacts FACTS =
      new RunFacts(
          "",
          "",
          "",
          new RunFacts.Java("", "", "", List.of(), 0),
          new RunFacts.Machine("", "", "", 1, 0, Optional.empty()));

  private final Plan plan;
  private final Path folder;
  private final String kept;

  private ObserverRuns(Plan plan, Path folder, String kept) {
    this.plan = plan;
    this.folder = folder;
    this.kept = kept;
  }

  /**
   * Measures.
   *
   * @param arguments the target; a folder to write into; what is kept: {@code file}, {@code jsonl},
   *     {@code csv} or {@code keep}; the rate, 0 for 50 users; seconds of each run; runs
   */
  public static void main(String[] arguments) throws IOException {
    double rate = Double.parseDouble(arguments[3]);
    Plan plan =
        Brunt.scenario("get", user -> user.http().get("/").check(status(200)))
            .target(arguments[0])
            .duration(Duration.ofMillis(Math.round(Double.parseDouble(arguments[4]) * 1e3)));
    Plan loaded = rate == 0 ? plan.users(USERS) : plan.rate(Rate.perSecond(rate));
    ObserverRuns runs = new ObserverRuns(loaded, Path.of(arguments[1]), arguments[2]);
    for (int i = 0; i < Integer.parseInt(arguments[5]); i++) {
      // Neither is always the first of its pair: bare, kept, kept, bare.
      boolean keeps = i % 4 == 1 || i % 4 == 2;
      print(keeps, keeps ? runs.kept() : runs.run(RunKeeper.NONE));
    }
  }

  private static void print(boolean keeps, RunFigures figures) {
    System.out.println(
        "%s %f %f %f"
            .formatted(
                keeps ? "kept" : "bare",
                figures.requests().perSecond(),
                figures.generator().cpu().toNanos() / 1e9,
                figures.run().duration().toNanos() / 1e9));
  }

  private RunFigures kept() throws IOException {
    Optional<KeptRequests> rows =
        kept.equals("keep") ? Optional.of(new KeptRequests(false)) : Optional.empty();
    try (RunFileWriter writer =
        new RunFileWriter(
            _ -> folder.resolve("run.brunt"),
            () -> new RunOrigin("", Map.of(), "", FACTS),
            rows,
            ObserverRuns::tell)) {
      Optional<RequestFormat> format = RequestFormat.of(folder + "/requests." + kept);
      if (format.isEmpty()) {
        return run(writer);
      }
      Path file = folder.resolve("requests." + kept);
      try (RequestLogFile log =
          RequestLogFile.create(file, format.get(), false, ObserverRuns::tell)) {
        return run(writer.and(log));
      }
    }
  }

  private static void tell(String trouble) {
    System.err.println(trouble);
  }

  private RunFigures run(RunKeeper keeper) {
    return new Engine().start(plan, new RunListener() {}, keeper, 0).awaitFigures();
  }
}
