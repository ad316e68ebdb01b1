package dev.brunt.pacing.thread;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What Linux is asked for on behalf of threads beside the loops, so that what is due is not late
 * because of them: on a processor that all share they get less of it, and a {@link PromptThread}
 * goes first.
 *
 * <p>A loop that has just had a turn and is told of a response some microseconds later has had more
 * than its share, and a thread with an equal claim then keeps the processor until the kernel's next
 * tick, up to 4 ms. Against a thread with a third of the claim, the loop has the better one again
 * almost at once. Elsewhere than on Linux, and where native calls are not allowed, nothing is done.
 */
public final class PatientThread {
  /** The system property that is {@code patient} where the whole process is Brunt's. */
  static final String COMPILERS = "brunt.compilers";

  private static final System.Logger LOG = System.getLogger(PatientThread.class.getName());

  /** A quarter of a processor is left to them where loops could use all of it. */
  private static final int LEVELS = 5;

  /**
   * A tenth. A loop that sends has run for some 100 µs, and is told of the response 50 µs later:
   * what a compiler must have had until then to be behind is 10 µs.
   */
  private static final int COMPILER_LEVELS = 10;

  /** The JVM has its compilers once, however many runs there are; hence a static. */
  private static final AtomicBoolean COMPILERS_ARE = new AtomicBoolean();

  private PatientThread() {}

  /** Makes the calling platform thread patient, and those that it starts from now on. */
  public static void begin() {
    LinuxThreads.change(LinuxThreads.SELF, thread -> thread.nicerBy(LEVELS));
  }

  /**
   * Makes the JVM's compilers patient, for as long as the JVM lives, if all of it is Brunt's; if it
   * is not, others' code is compiled, too, and nothing is done.
   */
  public static void compilers() {
    Path tasks = Path.of("/proc/self/task");
    boolean ours = System.getProperty(COMPILERS, "").equals("patient");
    if (!ours || !Files.isDirectory(tasks) || !COMPILERS_ARE.compareAndSet(false, true)) {
      return;
    }
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        if (isCompiler(thread)) {
          int id = Integer.parseInt(thread.getFileName().toString());
          LinuxThreads.change(id, compiler -> compiler.nicerBy(COMPILER_LEVELS));
        }
      }
    } catch (IOException | DirectoryIteratorException | SecurityException unchanged) {
      LOG.log(System.Logger.Level.DEBUG, "compilers may hold up what is due", unchanged);
    }
  }

  private static boolean isCompiler(Path thread) {
    try {
      String name = Files.readString(thread.resolve("comm"));
      return name.startsWith("C1 CompilerThre") || name.startsWith("C2 CompilerThre");
    } catch (IOException ended) {
      return false;
    }
  }
}
