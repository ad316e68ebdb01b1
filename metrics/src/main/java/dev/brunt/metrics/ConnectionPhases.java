package dev.brunt.metrics;

/**
 * What a request spent before its first byte was sent, where it had to get a connection: made only
 * for those that did. Filled by its loop. All are nanoseconds; {@link #NONE} is what did not
 * happen.
 */
public final class ConnectionPhases {
  /** The length of a phase that did not happen. */
  public static final long NONE = -1;

  /** The wait for one of so many connections as there may be. */
  public long blockedNanos = NONE;

  /** The wait for the addresses of a name, also where another request has asked for them. */
  public long dnsNanos = NONE;

  /** TCP connects, one for each address that was tried. */
  public long connectingNanos = NONE;

  /** TLS handshakes, one for each address that came so far. */
  public long tlsHandshakingNanos = NONE;

  /** Makes phases of which none has happened. */
  public ConnectionPhases() {}

  /** Returns the sum of what happened so far and one more time. */
  public static long plus(long soFar, long nanos) {
    return (soFar == NONE ? 0 : soFar) + Math.max(0, nanos);
  }
}
