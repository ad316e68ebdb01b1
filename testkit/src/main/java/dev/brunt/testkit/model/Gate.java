package dev.brunt.testkit.model;

import dev.brunt.testkit.model.Admission.Cliff;
import dev.brunt.testkit.model.Admission.Limit;
import dev.brunt.testkit.model.Admission.Metastable;

/** Decides whether the next request is admitted. Each one is told when it comes, in order. */
interface Gate {
  /** Admits everybody. */
  Gate OPEN = _ -> true;

  /** Returns whether what comes at a time is admitted. */
  boolean admits(long nanos);

  /** Returns what decides from now on; {@code bucket} is what was left by whoever did before. */
  static Gate of(Admission admission, Bucket bucket) {
    return switch (admission) {
      case Limit(double perSecond, double burst) -> {
        bucket.set(perSecond, burst);
        yield bucket::take;
      }
      case Cliff(double perSecond) -> new CliffGate(perSecond);
      case Metastable metastable -> new MetastableGate(metastable, bucket);
    };
  }
}
