package dev.brunt.testkit.model;

import dev.brunt.testkit.model.Admission.Cliff;

/** Decides for a {@link Cliff}. */
final class CliffGate implements Gate {
  /** When the latest requests came, as a ring. */
  private final long[] cameNanos;

  private final double windowNanos;
  private int next;
  private boolean full;

  CliffGate(double perSecond) {
    cameNanos = new long[(int) Math.ceil(perSecond)];
    windowNanos = cameNanos.length * (Timed.SECOND / perSecond);
  }

  @Override
  public boolean admits(long nanos) {
    boolean rejected = full && nanos - cameNanos[next] < windowNanos;
    cameNanos[next] = nanos;
    next = (next + 1) % cameNanos.length;
    full |= next == 0;
    return !rejected;
  }
}
