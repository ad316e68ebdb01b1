package dev.brunt.results;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Times of a monotonic clock as times of the day. Used by one thread. */
final class WallClock {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int FRACTION_DIGITS = 9;

  private final Instant startedAt;
  private final long startNanos;
  private long writtenSecond;
  private String written;

  /** Takes a time of both clocks. */
  WallClock(Instant startedAt, long startNanos) {
    this.startedAt = startedAt;
    this.startNanos = startNanos;
    this.writtenSecond = startedAt.getEpochSecond();
    this.written = text(writtenSecond);
  }

  /** Adds a time (RFC 3339), to the nanosecond. */
  void addTo(Lines out, long nanos) {
    long since = nanos - startNanos + startedAt.getNano();
    long second = startedAt.getEpochSecond() + Math.floorDiv(since, SECOND_NANOS);
    if (second != writtenSecond) {
      writtenSecond = second;
      written = text(second);
    }
    out.add(written).addDigits(Math.floorMod(since, SECOND_NANOS), FRACTION_DIGITS).add('Z');
  }

  /** Returns a second up to its point. */
  private static String text(long second) {
    String whole = Instant.ofEpochSecond(second).toString();
    return whole.substring(0, whole.length() - 1) + '.';
  }

  /** Returns a time in milliseconds since 1970, rounded down. */
  long millis(long nanos) {
    return startedAt.plusNanos(nanos - startNanos).toEpochMilli();
  }
}
