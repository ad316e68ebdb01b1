package dev.brunt.metrics;

import dev.brunt.metrics.RunWindow.PhaseTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
  private static final Times NONE = SparseTimes.NONE.times();

  /** Of a run; of a second it is beside these. */
  private final SpentCounts spent = new SpentCounts();

  private @Nullable TimeCounts blocked;
  private @Nullable TimeCounts dns;
  private @Nullable TimeCounts connecting;
  private @Nullable TimeCounts tlsHandshaking;
  private @Nullable TimeCounts waiting;
  private @Nullable TimeCounts receiving;

  /** The service times of those that were not answered in one piece. */
  private @Nullable TimeCounts serviceInParts;

  PhaseCounts() {}

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
    TimeCounts into = counts == null ? new TimeCounts() : counts;
    into.record(nanos);
    return into;
  }

  /** Counts a request that was sent and whose response did not come in one piece. */
  void recordInParts(RequestSample sample) {
    serviceInParts = with(serviceInParts, Math.max(0, sample.endNanos - sample.startNanos));
    if (sample.firstByteNanos != RequestSample.NOT_STARTED) {
      waiting = with(waiting, Math.max(0, sample.firstByteNanos - sample.startNanos));
      receiving = with(receiving, Math.max(0, sample.endNanos - sample.firstByteNanos));
    }
  }

  void add(PhaseCounts other) {
    spent.add(other.spent);
    blocked = sum(blocked, other.blocked);
    dns = sum(dns, other.dns);
    connecting = sum(connecting, other.connecting);
    tlsHandshaking = sum(tlsHandshaking, other.tlsHandshaking);
    waiting = sum(waiting, other.waiting);
    receiving = sum(receiving, other.receiving);
    serviceInParts = sum(serviceInParts, other.serviceInParts);
  }

  private @Nullable TimeCounts sum(@Nullable TimeCounts mine, @Nullable TimeCounts other) {
    if (other == null) {
      return mine;
    }
    TimeCounts into = mine == null ? new TimeCounts() : mine;
    into.add(other);
    return into;
  }

  void add(PhaseTimes more) {
    spent.add(more.spent());
    blocked = sum(blocked, more.blocked());
    dns = sum(dns, more.dns());
    connecting = sum(connecting, more.connecting());
    tlsHandshaking = sum(tlsHandshaking, more.tlsHandshaking());
    waiting = sum(waiting, more.waiting());
    receiving = sum(receiving, more.receiving());
    serviceInParts = sum(serviceInParts, more.serviceInParts());
  }

  private @Nullable TimeCounts sum(@Nullable TimeCounts mine, SparseTimes more) {
    if (more.size() == 0) {
      return mine;
    }
    TimeCounts into = mine == null ? new TimeCounts() : mine;
    into.add(more);
    return into;
  }

  /** Returns what several hold together. */
  static PhaseTimes joined(List<PhaseCounts> parts, SpentTimes spent) {
    return new PhaseTimes(
        joined(parts, part -> part.blocked),
        joined(parts, part -> part.dns),
        joined(parts, part -> part.connecting),
        joined(parts, part -> part.tlsHandshaking),
        joined(parts, part -> part.waiting),
        joined(parts, part -> part.receiving),
        joined(parts, part -> part.serviceInParts),
        spent);
  }

  private static SparseTimes joined(
      List<PhaseCounts> parts, Function<PhaseCounts, @Nullable TimeCounts> phase) {
    List<TimeCounts> counts = new ArrayList<>(parts.size());
    for (PhaseCounts part : parts) {
      TimeCounts of = phase.apply(part);
      if (of != null) {
        counts.add(of);
      }
    }
    return SparseTimes.of(counts);
  }

  /** Returns the phases of requests whose response and service times are these. */
  PhaseFigures figures(Times response, Times service) {
    return new PhaseFigures(
        times(blocked),
        times(dns),
        times(connecting),
        times(tlsHandshaking),
        serviceInParts == null ? service : waiting(service, serviceInParts),
        receiving(service),
        spent.from(0, response),
        TailFigures.of(response, spent));
  }

  private static Times times(@Nullable TimeCounts counts) {
    return counts == null ? NONE : counts.times();
  }

  private Times waiting(Times service, TimeCounts others) {
    SlotCounts all = new SlotCounts();
    service.sparse().forEach(all::add);
    all.subtract(others.slots());
    if (waiting != null) {
      all.add(waiting.slots());
    }
    return new Times(SparseTimes.of(all));
  }

  private Times receiving(Times service) {
    long inOnePiece = service.count() - (serviceInParts == null ? 0 : serviceInParts.count());
    if (inOnePiece == 0 && receiving == null) {
      return NONE;
    }
    TimeCounts all = new TimeCounts();
    all.recordZeros(inOnePiece);
    if (receiving != null) {
      all.add(receiving);
    }
    return all.times();
  }
}
