package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.cli.Settings.Setting;
import dev.brunt.metrics.RunKeeper;
import dev.brunt.results.RunFileWriter;
import dev.brunt.results.RunFolder;
import dev.brunt.results.RunOrigin;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps a run in its file, unless it is not to be kept. */
final class RunKeeping implements AutoCloseable {
  private final Console console;
  private final Optional<RunFileWriter> writer;

  private RunKeeping(Console console, Optional<RunFileWriter> writer) {
    this.console = console;
    this.writer = writer;
  }

  /** Returns the folder of the working directory in which runs are kept. */
  static RunFolder folder() {
    return new RunFolder(Path.of(RunFolder.NAME));
  }

  /** Finds what is wrong with the options. */
  static void check(Settings settings, Mistakes mistakes) {
    Optional<Setting> file = settings.find(Flag.OUTPUT);
    if (file.isPresent() && settings.isOption(Flag.OUTPUT) && settings.isOption(Flag.NO_SAVE)) {
      mistakes.add(
          Flag.NO_SAVE.option(),
          "cannot be given with " + Flag.OUTPUT.option() + ", which keeps the run");
    }
    file.filter(said -> said.value().equals(OutputFile.STANDARD_OUTPUT))
        .ifPresent(said -> mistakes.add(said.name(), "must be a file but was -"));
    file.filter(said -> !OutputFile.isWritable(said.value()))
        .ifPresent(said -> mistakes.add(said.name(), "cannot write " + said.value()));
  }

  /**
   * Begins to keep a run.
   *
   * @param origin how it came about; asked for on another thread
   */
  static RunKeeping of(Settings settings, Console console, Supplier<RunOrigin> origin) {
    if (settings.has(Flag.NO_SAVE) && !settings.isOption(Flag.OUTPUT)) {
      return new RunKeeping(console, Optional.empty());
    }
    Optional<Path> file = settings.find(Flag.OUTPUT).map(said -> Path.of(said.value()));
    RunFolder folder = folder();
    return new RunKeeping(
        console,
        Optional.of(
            new RunFileWriter(
                id -> file.orElseGet(() -> folder.fileOf(id)),
                origin,
                trouble -> console.say("note    " + trouble))));
  }

  RunKeeper keeper() {
    return writer.<RunKeeper>map(w -> w).orElse(RunKeeper.NONE);
  }

  /** Takes in how the command ends, waits until the file is whole, and tells where it is. */
  void conclude(int exitCode, String repeat) {
    if (writer.isEmpty()) {
      return;
    }
    RunFileWriter file = writer.get();
    file.conclude(exitCode, repeat);
    file.close();
    file.file()
        .ifPresent(path ->
            console.say(
                "Run file      "
                    + path
                    + (file.isComplete() ? "" : " (not complete: see above; its end is missing)")));
  }

  @Override
  public void close() {
    writer.ifPresent(RunFileWriter::close);
  }
}
