package dev.brunt.pacing.thread;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a thread asks Linux for, so that it goes on when something is due: that its waits end in
 * time, and that its turn comes soon. Elsewhere, and where it is forbidden, nothing is changed.
 */
public final class PromptThread {
  private static final System.Logger LOG = System.getLogger(PromptThread.class.getName());

  /** The shortest that Linux grants. */
  private static final long SLICE_NANOS = 100_000;

  private PromptThread() {}

  /**
   * Makes the calling platform thread prompt.
   *
   * <p>Linux ends waits up to 50 µs late, to save power. And it lets a thread that waits for a
   * processor wait until the one that has it has had a slice, some 3 ms. Since 6.12 a thread that
   * asks for shorter slices (the runtime of {@code sched_setattr(2)}) goes before those with longer
   * ones; it gets no more of the processor than before. Older ones ignore it.
   *
   * @param timerSlackNanos how late a wait may end, >= 1
   */
  public static void begin(int timerSlackNanos) {
    try {
      Path self = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
      Files.writeString(
          Path.of("/proc", self.toString(), "timerslack_ns"), String.valueOf(timerSlackNanos));
      if (PromptThread.class.getModule().isNativeAccessEnabled()) {
        Slices.shorten();
      }
    } catch (IOException | UnsupportedOperationException | SecurityException unchanged) {
      LOG.log(System.Logger.Level.DEBUG, "a thread may go on late", unchanged);
    }
  }

  /** Linux's calls; a class of its own, because to link them takes some 30 ms. */
  private static final class Slices {
    /** {@code struct sched_attr} as it was at first. */
    private static final int ATTRIBUTES_BYTES = 48;

    private static final long POLICY_AT = 4;
    private static final long RUNTIME_AT = 24;
    private static final int SCHED_OTHER = 0;
    private static final long THIS_THREAD = 0;

    private static final boolean IS_ARM = System.getProperty("os.arch").equals("aarch64");
    private static final boolean IS_KNOWN = IS_ARM || System.getProperty("os.arch").equals("amd64");
    private static final long SCHED_SETATTR = IS_ARM ? 274 : 314;
    private static final long SCHED_GETATTR = IS_ARM ? 275 : 315;

    private static final MethodHandle SYSCALL = syscall();

    static void shorten() {
      if (!IS_KNOWN) {
        return;
      }
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, Long.BYTES);
        // What else was asked for, such as another niceness, stays; another class is left alone.
        if (call(SCHED_GETATTR, attributes, ATTRIBUTES_BYTES)
            && attributes.get(JAVA_INT, POLICY_AT) == SCHED_OTHER) {
          attributes.set(JAVA_LONG, RUNTIME_AT, SLICE_NANOS);
          call(SCHED_SETATTR, attributes, 0);
        }
      }
    }

    private static boolean call(long number, MemorySegment attributes, long third) {
      try {
        return (long) SYSCALL.invokeExact(number, THIS_THREAD, attributes, third, 0L) == 0;
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
