package dev.brunt.pacing;

/**
 * What one window showed of what an objective is about.
 *
 * @param ended how many ended
 * @param failed how many of them with a failure
 * @param response their response times, from when due
 */
public record SloWindow(long ended, long failed, ResponseTimes response) {
  /** A window in which nothing ended. */
  public static final SloWindow NONE = new SloWindow(0, 0, ResponseTimes.NONE);

  SloWindow plus(SloWindow other) {
    return new SloWindow(ended + other.ended, failed + other.failed, response.plus(other.response));
  }
}
