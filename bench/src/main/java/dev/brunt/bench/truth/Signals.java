package dev.brunt.bench.truth;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Signals to processes, sent without a process of their own so that their time is known. */
enum Signals {
  INTERRUPT(2),
  CONTINUE(18),
  STOP(19);

  @SuppressWarnings("restricted") // The launcher allows native access.
  private static final MethodHandle KILL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  /** The number on Linux. */
  private final int number;

  Signals(int number) {
    this.number = number;
  }

  /**
   * Sends this signal.
   *
   * @return when, as a {@link System#nanoTime} value after the call
   * @throws IOException if there is no such process
   */
  long send(long pid) throws IOException {
    int result;
    try {
      result = (int) KILL.invokeExact(Math.toIntExact(pid), number);
    } catch (Throwable failure) {
      throw new IOException("cannot send signals: " + failure, failure);
    }
    if (result != 0) {
      throw new IOException("cannot send signal %d to process %d".formatted(number, pid));
    }
    return System.nanoTime();
  }
}
