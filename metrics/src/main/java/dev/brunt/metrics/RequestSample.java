package dev.brunt.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The measurements of one request, filled while it runs. Not safe for use by several threads at
 * once.
 *
 * <p>Fields, not accessors, and mutable: there is one of these for each request of a run, and
 * clients extend it so that measuring allocates nothing. All times are {@link System#nanoTime}
 * values.
 */
public class RequestSample {
  /** The {@link #startNanos} of a request of which no byte was sent. */
  public static final long NOT_STARTED = 0;

  /** When it was due; response time counts from here. */
  public long dueNanos;

  /**
   * When its first byte was handed to the kernel, from where service time counts; {@link
   * #NOT_STARTED} where it never came so far, and has no service time.
   */
  public long startNanos = NOT_STARTED;

  /**
   * When the first byte of its response had come; {@link #NOT_STARTED} where none came or nobody
   * looked. The same as {@link #endNanos} where the last came with it.
   */
  public long firstByteNanos = NOT_STARTED;

  /** When its last byte had come, or when it failed. */
  public long endNanos;

  /** How it got its connection; null where there was one for it at once. */
  public @Nullable ConnectionPhases connection;

  /** The status, or 0 where none came or the protocol has none. */
  public int status;

  /** Bytes handed to the kernel, heads included, TLS not counted. */
  public long bytesOut;

  /** Bytes received, heads included, TLS not counted. */
  public long bytesIn;

  /** Why it failed; null if it succeeded. */
  public @Nullable Failure failure;

  /** Makes an empty sample. */
  public RequestSample() {}

  /** Returns what was sent, for a log of requests; null where its client does not say. */
  public @Nullable SentRequest sent() {
    return null;
  }

  /** Returns how it got its connection, to be filled in. */
  public final ConnectionPhases connecting() {
    ConnectionPhases phases = connection;
    if (phases == null) {
      phases = new ConnectionPhases();
      connection = phases;
    }
    return phases;
  }
}
