package dev.brunt.html;

import dev.brunt.api.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes pages of all kinds, to be looked at: the argument is the folder. */
final class SamplePages {
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
    Files.writeString(folder.resolve(name + ".html"), HtmlReport.of(run));
  }
}
