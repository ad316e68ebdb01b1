package dev.brunt.metrics;

import java.util.List;

/**
 * What the response time of a request, or of several together, went into; the parts do not overlap
 * and are all of it. Nanoseconds.
 *
 * @param generator from when it was due until it was sent, without what follows: the generator's
 *     own time, and that of scenario code before the first request
 * @param blocked waiting for one of so many connections as there may be
 * @param dns waiting for the addresses of a name
 * @param connecting TCP connects
 * @param tlsHandshaking TLS handshakes
 * @param waiting from the first byte sent to the first of the response, or to the failure where
 *     none came
 * @param receiving from the first byte of the response to its last, or to the failure
 */
public record TimeSpent(
    long generator,
    long blocked,
    long dns,
    long connecting,
    long tlsHandshaking,
    long waiting,
    long receiving) {
  /** Nothing. */
  public static final TimeSpent NONE = new TimeSpent(0, 0, 0, 0, 0, 0, 0);

  /** What the parts are called, in the order of {@link #parts}. */
  public static final List<String> NAMES =
      List.of(
          "generator", "blocked", "dns", "connecting", "tlsHandshaking", "waiting", "receiving");

  /** Returns what a finished request spent its time with. */
  static TimeSpent of(RequestSample sample) {
    long response = Math.max(0, sample.endNanos - sample.dueNanos);
    long service = 0;
    long receiving = 0;
    if (sample.startNanos != RequestSample.NOT_STARTED) {
      service = Math.clamp(sample.endNanos - sample.startNanos, 0, response);
      if (sample.firstByteNanos != RequestSample.NOT_STARTED) {
        receiving = Math.clamp(sample.endNanos - sample.firstByteNanos, 0, service);
      }
    }
    long left = response - service;
    ConnectionPhases phases = sample.connection;
    if (phases == null) {
      return new TimeSpent(left, 0, 0, 0, 0, service - receiving, receiving);
    }
    long blocked = Math.clamp(phases.blockedNanos, 0, left);
    long dns = Math.clamp(phases.dnsNanos, 0, left - blocked);
    long connecting = Math.clamp(phases.connectingNanos, 0, left - blocked - dns);
    long tls = Math.clamp(phases.tlsHandshakingNanos, 0, left - blocked - dns - connecting);
    return new TimeSpent(
        left - blocked - dns - connecting - tls,
        blocked,
        dns,
        connecting,
        tls,
        service - receiving,
        receiving);
  }

  /** Returns the parts, in the order of the components. */
  public List<Long> parts() {
    return List.of(generator, blocked, dns, connecting, tlsHandshaking, waiting, receiving);
  }

  /** Returns the sum of the parts. */
  public long total() {
    return generator + blocked + dns + connecting + tlsHandshaking + waiting + receiving;
  }

  /** Returns a part of all, 0 to 1; 0 where there is nothing. */
  public double share(long part) {
    long total = total();
    return total == 0 ? 0 : (double) part / total;
  }
}
