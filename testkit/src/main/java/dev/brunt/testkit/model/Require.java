package dev.brunt.testkit.model;

/** The rules that numbers of a model must keep. */
final class Require {
  private Require() {}

  static void that(boolean holds, String rule, Object found) {
    if (!holds) {
      throw new IllegalArgumentException("%s but was %s".formatted(rule, found));
    }
  }

  static void share(double share) {
    that(share >= 0 && share <= 1, "a share must be 0..1", share);
  }

  static void rate(double perSecond) {
    that(perSecond > 0 && perSecond <= 1e6, "a rate must be above 0 and at most 1M/s", perSecond);
  }

  static void factor(double factor) {
    that(factor > 0 && factor <= 1e6, "a factor must be above 0 and at most 1000000x", factor);
  }

  static void positive(String what, long nanos) {
    that(nanos > 0, what + " must be longer than 0", nanos + " ns");
  }
}
