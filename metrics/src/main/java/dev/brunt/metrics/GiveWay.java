package dev.brunt.metrics;

/**
 * Lets loops in between the steps of what is done each second beside them. Where they share a
 * processor with it, the system lets either run for a slice of some milliseconds, and what is due
 * meanwhile is late by as much; between two steps a loop that has something to do goes first.
 */
public final class GiveWay {
  /** So many parts of a whole are done one by one. */
  private static final int FIRST_PARTS = 16;

  /** Later ones are done so many at a time: to give way may take a slice, too. */
  private static final int PARTS = 64;

  private GiveWay() {}

  /** Leaves the processor to another thread that waits for it. */
  @SuppressWarnings("ThreadPriorityCheck")
  public static void now() {
    Thread.yield();
  }

  /**
   * Does so before some of many parts.
   *
   * @param done how many of them are done
   */
  public static void beforePart(int done) {
    if (done < FIRST_PARTS || done % PARTS == 0) {
      now();
    }
  }
}
