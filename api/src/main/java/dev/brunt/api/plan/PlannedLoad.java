package dev.brunt.api.plan;

import dev.brunt.api.Volumes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One workload and the scenarios that share it by their weights.
 *
 * @param scenarios at least one
 * @param workload how much, when
 * @param limits where it ends
 * @param startAfter how long after the start of the run it begins
 */
public record PlannedLoad(
    List<PlannedScenario> scenarios, Workload workload, Limits limits, Duration startAfter) {
  /** Copies the scenarios and checks the delay. */
  public PlannedLoad {
    scenarios = List.copyOf(scenarios);
    Lengths.requireNotNegative("start after", startAfter);
  }

  /**
   * Returns how long after its start the time of this load is over: the shorter of its duration and
   * its shape. Empty where only a number of iterations, or a volume function, ends it.
   */
  public Optional<Duration> length() {
    Optional<Duration> duration = Optional.ofNullable(limits.duration());
    Optional<Duration> shape =
        switch (workload) {
          case Workload.Unstated() -> Optional.empty();
          case Workload.Once() -> Optional.empty();
          case Workload.Sought _, Workload.Searched _ -> Optional.empty();
          case Workload.Open(Shape rate, var _) -> rate.length();
          case Workload.Tps(Shape rate) -> rate.length();
          case Workload.Closed(Shape users) -> users.length();
          case Workload.ByVolume(Volumes volume) -> Optional.of(volume.length());
          case Workload.ByVolume _ -> Optional.empty();
        };
    return Stream.of(duration, shape).flatMap(Optional::stream).min(Duration::compareTo);
  }

  /** Returns the highest level that is known beforehand: starts a second, or users. */
  public OptionalDouble peak() {
    return switch (workload) {
      case Workload.Unstated _, Workload.Once _, Workload.Sought _, Workload.Searched _ ->
          OptionalDouble.empty();
      case Workload.Tps(Shape rate) -> OptionalDouble.of(rate.peak());
      case Workload.Open(Shape rate, var _) -> OptionalDouble.of(rate.peak());
      case Workload.Closed(Shape users) -> OptionalDouble.of(users.peak());
      case Workload.ByVolume(Volumes volume) -> OptionalDouble.of(volume.peak());
      case Workload.ByVolume _ -> OptionalDouble.empty();
    };
  }

  /** Returns this load with another workload. */
  public PlannedLoad with(Workload other) {
    return new PlannedLoad(scenarios, other, limits, startAfter);
  }

  /** Returns this load with other limits. */
  public PlannedLoad with(Limits other) {
    return new PlannedLoad(scenarios, workload, other, startAfter);
  }

  /** Returns this load with other scenarios. */
  public PlannedLoad with(List<PlannedScenario> others) {
    return new PlannedLoad(others, workload, limits, startAfter);
  }

  /** Returns this load with another delay. */
  public PlannedLoad startingAfter(Duration delay) {
    return new PlannedLoad(scenarios, workload, limits, delay);
  }
}
