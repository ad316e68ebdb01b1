package dev.brunt.cli;

import dev.brunt.api.Plan;
import dev.brunt.api.plan.PlanRules;
import dev.brunt.api.plan.Quantities;
import dev.brunt.engine.RunListener;
import dev.brunt.metrics.LiveFigures;
import dev.brunt.report.Numbers;
import java.time.Duration;
import java.util.Optional;

/** How a run goes: a line that is rewritten each second, or a plain one now and then. */
final class LiveView implements RunListener {
  private static final int PLAIN_EVERY_SECONDS = 5;

  /** Many a target takes a second or two, and is not silent. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(3);

  private final Console console;
  private final Optional<Duration> planned;
  private final boolean quiet;
  private String search = "";
  private volatile String keys = "";

  LiveView(Console console, Plan plan, boolean quiet) {
    this.console = console;
    this.planned = PlanRules.length(plan);
    this.quiet = quiet;
  }

  /** Says from now on that keys change the load. */
  void showKeys() {
    console.say(LoadKeys.WORDS);
    keys = "[+ -]  ";
  }

  @Override
  public void started(String target) {
    if (!quiet && !target.isEmpty()) {
      console.say("target  " + target);
    }
  }

  @Override
  public void progress(String text) {
    search = text;
  }

  @Override
  public void second(LiveFigures figures) {
    if (quiet) {
      return;
    }
    if (console.isLive()) {
      console.live(line(figures));
    } else if (figures.elapsed().toSeconds() % PLAIN_EVERY_SECONDS == 0) {
      console.say(line(figures));
    }
  }

  @Override
  public void broken(String words) {
    if (!quiet) {
      console.say("broken  " + words);
    }
  }

  @Override
  public void note(String text) {
    console.say("note    " + text);
  }

  private static String silence(LiveFigures now) {
    // Windows are about a second long.
    Duration seconds = Duration.ofSeconds(now.unanswered().plusMillis(500).toSeconds());
    return seconds.compareTo(WORTH_TELLING) < 0
        ? ""
        : "NO ANSWER for " + Quantities.text(seconds) + "  ";
  }

  private String line(LiveFigures now) {
    String asked =
        now.askedPerSecond() == 0 ? "" : "asked " + Numbers.perSecond(now.askedPerSecond()) + "  ";
    return "%s%s  %s%s%s%sstarted %s  requests %s  p50 %s  p99 %s  errors %s  running %s"
        .formatted(
            Quantities.text(now.elapsed()),
            planned.map(end -> "/" + Quantities.text(end)).orElse(""),
            keys,
            search.isEmpty() ? "" : search + "  ",
            silence(now),
            asked,
            Numbers.perSecond(now.startedPerSecond()),
            Numbers.perSecond(now.requestsPerSecond()),
            Numbers.millis(now.p50Millis()),
            Numbers.millis(now.p99Millis()),
            Numbers.count(now.failedRequests()),
            Numbers.count(now.running()));
  }
}
