package dev.brunt.bench.truth;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All rows, in the order in which they are run. */
final class Rows {
  private static final List<Row> ALL =
      List.of(
          new ServiceError(),
          new Quantiles(),
          new TargetStall(),
          new OwnStall(),
          new Hiccups(),
          new Lateness(),
          new Rate(),
          new PoissonArrivals(),
          new Queueing(),
          new Little(),
          new Merge(),
          new WarmUp(),
          new Starved(),
          new Accounting(),
          new ConnectionWait(),
          new Observer(),
          new Seeds(),
          TransactionRate.FAST,
          TransactionRate.NOISY,
          new Saturation(),
          new LatencyGoal(),
          new TargetLimit(),
          new SlowTarget(),
          new RefusedTarget(),
          new NginxLimit(),
          CapacityTruth.LIMITED,
          CapacityTruth.QUEUED);

  private Rows() {}

  static List<Row> all() {
    return ALL;
  }

  static Optional<Row> find(String id) {
    return ALL.stream().filter(row -> row.id().equals(id)).findFirst();
  }

  /** Returns the ids, for a hint. */
  static String ids() {
    return ALL.stream().map(Row::id).collect(Collectors.joining(", "));
  }
}
