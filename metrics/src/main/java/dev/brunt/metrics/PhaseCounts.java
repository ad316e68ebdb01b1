package dev.brunt.metrics;

import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The phases of one series' requests. Used by one thread at a time.
 *
 * <p>Of a response that came whole in one piece nothing is counted here: it was waited for as long
 * as its request was served, and received in no time. Only what came in parts, or did not come, is
 * told apart, and {@link #figures} puts the two together: counts are added and taken away, so that
 * nothing is lost by it.
 */
final class PhaseCounts {
  private static final Times NONE = TimeCounts.ofARun().times();

  private final Supplier<TimeCounts> empty;
  private @Nullable TimeCounts blocked;
  private @Nullable TimeCounts dns;
  private @Nullable TimeCounts connecting;
  private @Nullable TimeCounts tlsHandshaking;
  private @Nullable TimeCounts waiting;
  private @Nullable TimeCounts receiving;

  /** The service times of those that were not answered in one piece. */
  private @Nullable TimeCounts otherService;

  private PhaseCounts(Supplier<TimeCounts> empty) {
    this.empty = empty;
  }

  static PhaseCounts ofASecond() {
    return new PhaseCounts(TimeCounts::ofASecond);
  }

  static PhaseCounts ofARun() {
    return new PhaseCounts(TimeCounts::ofARun);
  }

  /** Counts how a request got its connection. */
  void record(ConnectionPhases phases) {
    blocked = with(blocked, phases.blockedNanos);
    dns = with(dns, phases.dnsNanos);
    connecting = with(connecting, phases.connectingNanos);
    tlsHandshaking = with(tlsHandshaking, phases.tlsHandshakingNanos);
  }

  private @Nullable TimeCounts with(@Nullable TimeCounts counts, long nanos) {
    if (nanos == ConnectionPhases.NONE) {
      return counts;
    }
    TimeCounts into = counts == null ? empty.get() : counts;
    into.record(nanos);
    return into;
  }

  /** Counts a request that was sent and whose response did not come in one piece. */
  void recordInParts(RequestSample sample) {
    otherService = with(otherService, Math.max(0, sample.endNanos - sample.startNanos));
    if (sample.firstByteNanos != RequestSample.NOT_STARTED) {
      waiting = with(waiting, Math.max(0, sample.firstByteNanos - sample.startNanos));
      receiving = with(receiving, Math.max(0, sample.endNanos - sample.firstByteNanos));
    }
  }

  void add(PhaseCounts other) {
    blocked = sum(blocked, other.blocked);
    dns = sum(dns, other.dns);
    connecting = sum(connecting, other.connecting);
    tlsHandshaking = sum(tlsHandshaking, other.tlsHandshaking);
    waiting = sum(waiting, other.waiting);
    receiving = sum(receiving, other.receiving);
    otherService = sum(otherService, other.otherService);
  }

  private @Nullable TimeCounts sum(@Nullable TimeCounts mine, @Nullable TimeCounts other) {
    if (other == null) {
      return mine;
    }
    TimeCounts into = mine == null ? empty.get() : mine;
    into.add(other);
    return into;
  }

  /** Returns the phases of requests whose service times are these. */
  PhaseFigures figures(TimeCounts service) {
    return new PhaseFigures(
        times(blocked),
        times(dns),
        times(connecting),
        times(tlsHandshaking),
        otherService == null ? service.times() : waiting(service, otherService),
        receiving(service));
  }

  private static Times times(@Nullable TimeCounts counts) {
    return counts == null ? NONE : counts.times();
  }

  private Times waiting(TimeCounts service, TimeCounts others) {
    Histogram all = service.times().histogram();
    all.subtract(others.times().histogram());
    if (waiting != null) {
      all.add(waiting.times().histogram());
    }
    return new Times(all);
  }

  private Times receiving(TimeCounts service) {
    long inOnePiece = service.count() - (otherService == null ? 0 : otherService.count());
    if (inOnePiece == 0 && receiving == null) {
      return NONE;
    }
    TimeCounts all = TimeCounts.ofARun();
    all.recordZeros(inOnePiece);
    if (receiving != null) {
      all.add(receiving);
    }
    return all.times();
  }
}
