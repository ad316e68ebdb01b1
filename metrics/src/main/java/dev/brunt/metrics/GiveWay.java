package dev.brunt.metrics;

/** Lets the loops of a run in between the steps of what is done beside them. */
public final class GiveWay {
  private GiveWay() {}

  /** Leaves the processor to another thread that waits for it. */
  @SuppressWarnings("ThreadPriorityCheck")
  public static void now() {
    Thread.yield();
  }
}
