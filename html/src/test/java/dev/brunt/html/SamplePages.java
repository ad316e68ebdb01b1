package dev.brunt.html;

import dev.brunt.api.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Writes pages of all kinds, to be looked at, and tells of each how large it is and how long a
 * browser needs until its charts are drawn: the argument is the folder.
 */
final class SamplePages {
  private static final int TIMES = 5;

  private SamplePages() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    write(folder, "passed", new SampleRun("shop", Verdict.PASSED, 120, SampleWindows::shop));
    write(folder, "empty", new SampleRun("idle", Verdict.UNREACHABLE, 0, SampleWindows::idle));
    write(folder, "broken", new SampleRun("home", Verdict.ERROR, 20, SampleWindows::broken));
    write(folder, "short", new SampleRun("shop", Verdict.FAILED, 1, SampleWindows::shop));
    write(
        folder,
        "day",
        new SampleRun("shop", Verdict.PASSED, 86_400, second -> SampleWindows.shop(second, 50)));
  }

  private static void write(Path folder, String name, SampleRun run) throws IOException {
    Path file = folder.resolve(name + ".html");
    Files.writeString(file, HtmlReport.of(run));
    System.out.printf("%-8s %,11d bytes", name, Files.size(file));
    Optional<Path> program = Browser.program();
    if (program.isPresent()) {
      try (Browser browser = Browser.start(program.get())) {
        browser.show(1_400, 900, "light", "screen");
        long[] millis =
            LongStream.range(0, TIMES).map(_ -> millisToOpen(browser, file)).sorted().toArray();
        System.out.printf(
            "  opens in %d ms (%d to %d)", millis[TIMES / 2], millis[0], millis[TIMES - 1]);
      }
    }
    System.out.println();
  }

  private static long millisToOpen(Browser browser, Path file) {
    long begun = System.nanoTime();
    browser.open(file);
    browser.evaluate("new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))");
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
