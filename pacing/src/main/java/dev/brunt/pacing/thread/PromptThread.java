package dev.brunt.pacing.thread;

import java.io.IOException;
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
      LinuxThreads.change(LinuxThreads.SELF, thread -> thread.slice(SLICE_NANOS));
    } catch (IOException | UnsupportedOperationException | SecurityException unchanged) {
      LOG.log(System.Logger.Level.DEBUG, "a thread may go on late", unchanged);
    }
  }
}
