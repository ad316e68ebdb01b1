package dev.brunt.pacing;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Segment;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Loads for tests, from words or at random. */
final class Loads {
  private Loads() {}

  static ArrivalSchedule arrivals(String words) {
    return arrivals(words, Limits.DEFAULT);
  }

  static ArrivalSchedule arrivals(String words, Limits limits) {
    return ArrivalSchedule.of((Workload.Open) ShapeWords.parse(words), limits, 42);
  }

  static UserSchedule users(String words) {
    return users(words, Limits.DEFAULT);
  }

  static UserSchedule users(String words, Limits limits) {
    return LiveUsers.of(((Workload.Closed) ShapeWords.parse(words)).users(), limits);
  }

  /** Returns how many arrivals come before the load is over. */
  static long count(ArrivalSchedule schedule) {
    long index = 0;
    while (schedule.dueNanos(index) != ArrivalSchedule.NEVER) {
      index++;
    }
    return index;
  }

  /**
   * Returns one to six segments, level, rising, falling, jumping or at 0, some levels fractions.
   */
  static Shape randomShape(SplittableRandom random) {
    List<Segment> segments = new ArrayList<>();
    int size = random.nextInt(1, 7);
    for (int i = 0; i < size; i++) {
      Duration length = Duration.ofNanos(random.nextLong(1, 3_000_000_000L));
      segments.add(new Segment.Line(randomLevel(random), randomLevel(random), length));
    }
    return new Shape(segments);
  }

  private static double randomLevel(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(100);
      case 2 -> random.nextDouble(100);
      default -> 20;
    };
  }
}
