package dev.brunt.pacing.thread;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.function.Consumer;

/** How Linux shares out processors among threads, read and changed; elsewhere nothing is done. */
final class LinuxThreads {
  /** The calling thread's own id. */
  static final int SELF = 0;

  private static final boolean IS_ARM = System.getProperty("os.arch").equals("aarch64");
  private static final boolean IS_KNOWN =
      System.getProperty("os.name").equals("Linux")
          && (IS_ARM || System.getProperty("os.arch").equals("amd64"));

  private LinuxThreads() {}

  /**
   * Changes what a thread has, where native calls are allowed. What is not changed stays; threads
   * of a class other than the usual are left alone, as is one that has ended.
   */
  static void change(int thread, Consumer<Attributes> change) {
    if (IS_KNOWN && LinuxThreads.class.getModule().isNativeAccessEnabled()) {
      Calls.change(thread, change);
    }
  }

  /** {@code struct sched_attr} of {@code sched_setattr(2)}, as it was at first. */
  static final class Attributes {
    private static final int BYTES = 48;
    private static final long POLICY_AT = 4;
    private static final long NICE_AT = 16;
    private static final long RUNTIME_AT = 24;
    private static final int SCHED_OTHER = 0;
    private static final int NICEST = 19;

    private final MemorySegment struct;

    private Attributes(MemorySegment struct) {
      this.struct = struct;
    }

    /** Asks for slices of so many nanoseconds. */
    void slice(long nanos) {
      struct.set(JAVA_LONG, RUNTIME_AT, nanos);
    }

    /** Asks for a smaller share: of each level more, Linux gives some 0.8 times as much. */
    void nicerBy(int levels) {
      int now = struct.get(JAVA_INT, NICE_AT);
      struct.set(JAVA_INT, NICE_AT, Math.min(NICEST, now + levels));
    }

    private boolean isUsual() {
      return struct.get(JAVA_INT, POLICY_AT) == SCHED_OTHER;
    }
  }

  /** Linux's calls; a class of its own, because to link them takes some 30 ms. */
  private static final class Calls {
    private static final long SCHED_SETATTR = IS_ARM ? 274 : 314;
    private static final long SCHED_GETATTR = IS_ARM ? 275 : 315;

    private static final MethodHandle SYSCALL = syscall();

    static void change(int thread, Consumer<Attributes> change) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment struct = arena.allocate(Attributes.BYTES, Long.BYTES);
        Attributes attributes = new Attributes(struct);
        if (call(SCHED_GETATTR, thread, struct, Attributes.BYTES) && attributes.isUsual()) {
          change.accept(attributes);
          call(SCHED_SETATTR, thread, struct, 0);
        }
      }
    }

    private static boolean call(long number, long thread, MemorySegment struct, long third) {
      try {
        return (long) SYSCALL.invokeExact(number, thread, struct, third, 0L) == 0;
      } catch (Throwable impossible) {
        throw new IllegalStateException("a call of Linux failed", impossible);
      }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle syscall() {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("syscall"),
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG),
          Linker.Option.firstVariadicArg(1));
    }
  }
}
