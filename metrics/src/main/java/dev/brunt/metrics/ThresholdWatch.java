package dev.brunt.metrics;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.plan.PlanRules;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Subject;
import dev.brunt.api.plan.ThresholdRules;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges a plan's thresholds while the run goes on, second by second, and at its end. Its memory
 * does not grow with the run. Used by one thread.
 */
public final class ThresholdWatch {
  private static final int MOST_NAMES = 1_000;

  /** Timers are exact to so much. */
  private static final long TIMER_MILLIS = 50;

  private final List<Watched> watched = new ArrayList<>();
  private final Set<Series> seen = new LinkedHashSet<>();
  private final Set<String> checks = new LinkedHashSet<>();
  private Duration last = Duration.ZERO;

  /**
   * Begins to watch.
   *
   * @param scenarios the names of the plan's scenarios
   */
  public ThresholdWatch(List<Threshold> thresholds, Collection<String> scenarios) {
    thresholds.forEach(threshold -> watched.add(new Watched(threshold, Set.copyOf(scenarios))));
  }

  /** A threshold, as being about each thing that it may be about. */
  private static final class Watched {
    final Threshold threshold;
    final List<ThresholdTrack> tracks;
    boolean told;
    boolean toldToStop;

    Watched(Threshold threshold, Set<String> scenarios) {
      this.threshold = threshold;
      this.tracks =
          ThresholdScope.of(threshold, scenarios).stream()
              .map(scope -> new ThresholdTrack(threshold, scope))
              .toList();
    }

    /** Returns it about what it is really about, the first that has occurred. */
    Optional<ThresholdTrack> track() {
      return tracks.stream().filter(ThresholdTrack::isSeen).findFirst();
    }
  }

  /**
   * A threshold that is broken while the run goes on.
   *
   * @param words what is broken and how, a sentence
   * @param stops whether the run is to be stopped for it
   */
  public record Broken(String words, boolean stops) {}

  /**
   * Takes in the next window.
   *
   * @param end when it ended, since the load began
   * @param ofLoad whether the load lasted until then
   */
  public void add(RunWindow window, Duration end, boolean ofLoad) {
    if (watched.isEmpty()) {
      return;
    }
    Duration ended = window.from().plus(window.length());
    double seconds = Math.max(0, ended.minus(last).toNanos()) / 1e9;
    last = ended;
    Map<ThresholdScope, SpanCounts> counted = new HashMap<>();
    for (Watched one : watched) {
      for (ThresholdTrack track : one.tracks) {
        SpanCounts counts =
            counted.computeIfAbsent(track.scope(), scope -> scope.counts(window, seconds));
        track.add(counts, end, ofLoad);
      }
    }
    see(window);
  }

  /** Takes in the next window of a run that was kept, and whose load lasted so long. */
  public void add(RunWindow window, Duration loaded) {
    Duration end = window.from().plus(window.length());
    Duration second = end.plusMillis(TIMER_MILLIS).truncatedTo(ChronoUnit.SECONDS);
    boolean whole = second.minus(end).abs().toMillis() <= TIMER_MILLIS;
    add(window, whole ? second : end, end.minus(loaded).toMillis() <= TIMER_MILLIS);
  }

  private void see(RunWindow window) {
    for (SeriesOfWindow measured : window.series()) {
      if (seen.size() < MOST_NAMES) {
        seen.add(measured.about());
      }
    }
    window.happenings().checks().forEach(check -> checks.add(check.text()));
  }

  /** Takes in that the run is over, so long after the load began. */
  public void end(Duration end) {
    watched.forEach(one -> one.tracks.forEach(track -> track.end(end)));
  }

  /** Returns the thresholds that have become broken since this was asked last. */
  public List<Broken> newlyBroken() {
    List<Broken> broken = new ArrayList<>();
    for (Watched one : watched) {
      Optional<ThresholdTrack> track = one.track();
      Duration at = track.map(ThresholdTrack::brokenAt).orElse(null);
      boolean stops = track.isPresent() && track.get().stopsRun();
      if (track.isPresent() && at != null && (!one.told || (stops && !one.toldToStop))) {
        one.told = true;
        one.toldToStop = stops;
        ThresholdResult result = track.get().result(at);
        broken.add(
            new Broken(
                "threshold \"%s\" is broken: %s".formatted(result.text(), result.value()), stops));
      }
    }
    return broken;
  }

  /** Returns what came of each threshold in a run that took so long. */
  public List<ThresholdResult> results(Duration over) {
    return watched.stream().map(one -> result(one, over)).toList();
  }

  private ThresholdResult result(Watched one, Duration over) {
    return one.track()
        .map(track -> track.result(over))
        .orElseGet(() ->
            new ThresholdResult(one.threshold.text(), Outcome.UNDECIDED, unseen(one.threshold)));
  }

  private String unseen(Threshold threshold) {
    Subject subject = threshold.of();
    if (subject == null) {
      return "no samples";
    }
    List<String> names = names(threshold, subject);
    String what =
        subject.kind() == null
            ? "called"
            : "a " + subject.kind().name().toLowerCase(Locale.ROOT) + " called";
    String near =
        PlanRules.nearest(subject.name(), names)
            .map(n -> " did you mean \"" + n + "\"?")
            .orElse("");
    return "nothing was %s \"%s\"%s;%s there were: %s"
        .formatted(
            what,
            subject.name(),
            subject.in() == null ? "" : " in \"" + subject.in() + "\"",
            near,
            names.isEmpty() ? "none" : ThresholdRules.listed(names));
  }

  /** Returns the names that it could have been about, in the order of their letters. */
  private List<String> names(Threshold threshold, Subject subject) {
    SortedSet<String> names = new TreeSet<>();
    if (threshold.measure() instanceof Measure.Checks) {
      names.addAll(checks);
      return List.copyOf(names);
    }
    for (Series series : seen) {
      boolean within = subject.in() == null || series.scenario().equals(subject.in());
      if (within && isOf(series.kind(), subject.kind())) {
        names.add(series.name());
      }
    }
    return List.copyOf(names);
  }

  private static boolean isOf(Series.Kind kind, Subject.@Nullable Kind wanted) {
    return switch (wanted) {
      case null -> true;
      case SCENARIO -> kind == Series.Kind.ITERATION;
      case TRANSACTION -> kind == Series.Kind.TRANSACTION;
      case REQUEST -> kind == Series.Kind.REQUEST;
    };
  }
}
