package dev.brunt.pacing.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Shows in {@code /proc/self/task/*}{@code /stat}, as proc(5) describes it. */
@EnabledOnOs(OS.LINUX)
final class PatientThreadTest {
  private static final Path TASKS = Path.of("/proc/self/task");

  /** Its place after the name, which may contain spaces. */
  private static final int NICE = 16;

  @Test
  void begin_takesAQuarterWhereLoopsCouldTakeAll() {
    int before = onAThread(PatientThreadTest::nice);

    int after =
        onAThread(() -> {
          PatientThread.begin();
          return nice();
        });

    assertThat(after).isEqualTo(Math.min(19, before + 5));
  }

  @Test
  void begin_alsoMakesThreadsStartedAfterwardsPatient() {
    List<Integer> patience =
        onAThread(() -> {
          PatientThread.begin();
          return List.of(nice(), onAThread(PatientThreadTest::nice));
        });

    assertThat(patience.getLast()).isEqualTo(patience.getFirst());
  }

  @Test
  void compilers_whereAllIsBrunts_areAllMadePatientOnce_andNothingElseIs() {
    int before = onAThread(PatientThreadTest::nice);

    PatientThread.compilers();
    assertThat(niceOfCompilers()).isNotEmpty().containsOnly(before);

    System.setProperty(PatientThread.COMPILERS, "patient");
    try {
      PatientThread.compilers();
      PatientThread.compilers();
    } finally {
      System.clearProperty(PatientThread.COMPILERS);
    }

    assertThat(niceOfCompilers()).isNotEmpty().containsOnly(Math.min(19, before + 10));
    int after = onAThread(PatientThreadTest::nice);
    assertThat(after).isEqualTo(before);
  }

  private static <T> T onAThread(Supplier<T> seen) {
    CompletableFuture<T> told = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> told.complete(seen.get()));
    return told.join();
  }

  /** Returns what they are of the compilers: the JVM ends those that have nothing to do. */
  private static List<Integer> niceOfCompilers() {
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks
          .filter(task -> readIfThere(task.resolve("comm")).matches("C[12] Compiler.*\n"))
          .map(task -> readIfThere(task.resolve("stat")))
          .filter(stat -> !stat.isEmpty())
          .map(PatientThreadTest::niceIn)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int nice() {
    return niceIn(readIfThere(Path.of("/proc/thread-self/stat")));
  }

  private static int niceIn(String stat) {
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE]);
  }

  /** Returns what a file of a thread holds; nothing where that has ended. */
  private static String readIfThere(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException ended) {
      return "";
    }
  }
}
