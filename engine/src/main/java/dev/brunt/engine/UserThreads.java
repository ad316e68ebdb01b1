package dev.brunt.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes virtual threads that are scheduled on a loop.
 *
 * <p>JDK 25 has this without offering it: the builder of virtual threads takes an {@link Executor}
 * in a constructor that is not public, and {@code Thread.currentCarrierThread()} tells on which
 * platform thread a virtual one is running. Both need {@code --add-opens
 * java.base/java.lang=ALL-UNNAMED}; where that is missing, virtual users run on the JDK's own
 * scheduler, and every measurement takes a hop to its loop: slower, and the same figures.
 */
public final class UserThreads {
  /** What to say where the JDK's scheduler must do. */
  static final String FALLBACK_NOTE =
      "virtual users run on the JDK's scheduler, about half the speed per core; add"
          + " --add-opens java.base/java.lang=ALL-UNNAMED";

  private static final @Nullable MethodHandle BUILDER = builder();
  private static final @Nullable MethodHandle CARRIER = currentCarrier();

  private UserThreads() {}

  /** Returns whether virtual users run on their loops. */
  public static boolean onLoops() {
    return BUILDER != null && CARRIER != null;
  }

  /**
   * Returns the platform thread that runs the calling code; in the fallback, the calling thread.
   */
  static Thread carrier() {
    MethodHandle carrier = CARRIER;
    if (carrier == null) {
      return Thread.currentThread();
    }
    try {
      return (Thread) carrier.invokeExact();
    } catch (Throwable impossible) {
      throw new LinkageError("currentCarrierThread failed", impossible);
    }
  }

  /** Returns a virtual thread that runs on a loop, not yet started. */
  static Thread unstarted(Loop loop, Runnable code) {
    return newBuilder(loop).unstarted(code);
  }

  private static Thread.Builder.OfVirtual newBuilder(Loop loop) {
    MethodHandle builder = onLoops() ? BUILDER : null;
    if (builder == null) {
      return Thread.ofVirtual();
    }
    try {
      return (Thread.Builder.OfVirtual) builder.invokeExact(loop.executor());
    } catch (Throwable impossible) {
      throw new LinkageError("the builder of virtual threads failed", impossible);
    }
  }

  private static @Nullable MethodHandle builder() {
    try {
      Class<?> type = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
          .findConstructor(type, MethodType.methodType(void.class, Executor.class))
          .asType(MethodType.methodType(Thread.Builder.OfVirtual.class, Executor.class));
    } catch (ReflectiveOperationException missingOrNotOpened) {
      return null;
    }
  }

  private static @Nullable MethodHandle currentCarrier() {
    try {
      return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
          .findStatic(Thread.class, "currentCarrierThread", MethodType.methodType(Thread.class));
    } catch (ReflectiveOperationException missingOrNotOpened) {
      return null;
    }
  }
}
