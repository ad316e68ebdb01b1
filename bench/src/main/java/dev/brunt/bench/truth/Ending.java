package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The ways in which a run of the accounting row ends. */
enum Ending {
  HEALTHY("delay 1ms"),
  ERRORS("delay 1ms with errors 20%"),
  RESETS("delay 1ms with resets 10%"),
  REFUSING("delay 1ms with refuse 1s at 1s"),
  REJECTING("delay 1ms with limit(300/s)"),
  /** Slower than the grace period: what runs is abandoned. */
  SLOW("delay 4s"),
  /** The process of the target is stopped until the run is over. */
  STALLED("delay 1ms"),
  /** Brunt is stopped for a second in the middle. */
  OWN_STALL("delay 1ms"),
  INTERRUPTED("delay 100ms"),
  /** Even the time that a signal leaves is not enough for what runs. */
  INTERRUPTED_SLOW("delay 8s"),
  MAX_USERS("delay 500ms");

  private static final String LOAD = "500/s for 2s";

  private final String model;

  Ending(String model) {
    this.model = model;
  }

  /** How many requests the load plans, if nothing ends it before. */
  static final int PLANNED = 1_000;

  /** Runs one. */
  Run run(Lab lab) throws IOException, InterruptedException {
    Oracle oracle = lab.oracle(model);
    Launch launch = Launch.shaped(oracle.url(), LOAD, 0).with("-e", "log=", "--grace", "1s");
    Generator brunt = lab.start(this == MAX_USERS ? launch.with("--max-users", "50") : launch);
    long start = oracle.awaitFirst();
    disturb(brunt, oracle, start + 1_000_000_000);
    Report report = brunt.await(Duration.ofMinutes(1)).report();
    Run run = new Run(this, report, oracle.settledCount());
    oracle.stop();
    return run;
  }

  private void disturb(Generator brunt, Oracle oracle, long atNanos) throws IOException {
    switch (this) {
      case HEALTHY, ERRORS, RESETS, REFUSING, REJECTING, SLOW, MAX_USERS -> {}
      case STALLED -> {
        Stall.sleepUntil(atNanos);
        Signals.STOP.send(oracle.pid());
      }
      case OWN_STALL -> Stall.of(brunt.pid(), atNanos, 1_000);
      case INTERRUPTED, INTERRUPTED_SLOW -> {
        Stall.sleepUntil(atNanos);
        Signals.INTERRUPT.send(brunt.pid());
      }
    }
  }

  /** Returns whether a signal ended the load before its time. */
  boolean isCutShort() {
    return this == INTERRUPTED || this == INTERRUPTED_SLOW;
  }

  /**
   * What came of one.
   *
   * @param seen how many requests the oracle had read
   */
  record Run(Ending ending, Report report, long seen) {
    /** Kinds of failure of which no byte was sent. */
    private static final List<String> UNSENT_KINDS =
        List.of("connect-refused", "connect-timeout", "connect-failed");

    /**
     * Returns how many sent iterations nothing explains: each had its request read by the oracle,
     * or failed before a byte was sent, or was still under way when the run ended, which then may
     * or may not have been read.
     */
    long unexplained() {
      long missing = report.sent() - seen - unsentKinds();
      long underWay = report.count("accounting", "abandoned") + brokenOff();
      return missing < 0 ? missing : Math.max(0, missing - underWay);
    }

    private long unsentKinds() {
      return UNSENT_KINDS.stream().mapToLong(this::failed).sum();
    }

    /** A connection that the target closes may have a request on it that was not read. */
    private long brokenOff() {
      return failed("reset") + failed("closed");
    }

    private long failed(String kind) {
      return report.node("accounting", "failed", "byReason").path(kind).asLong(0);
    }

    /** Judges it; empty where all is as it must be. */
    List<Claim> broken() {
      Claim planned =
          ending.isCutShort()
              ? Claim.within(ending + ": planned", (double) report.planned(), 1, PLANNED, "")
              : Claim.same(ending + ": planned", report.planned(), PLANNED);
      Claim explained = Claim.same(ending + ": unexplained", unexplained(), 0);
      return List.of(planned, explained, report.identity()).stream()
          .filter(claim -> !claim.holds())
          .toList();
    }
  }
}
