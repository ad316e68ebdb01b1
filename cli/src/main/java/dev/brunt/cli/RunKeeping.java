package dev.brunt.cli;

import dev.brunt.api.BruntException;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.cli.Settings.Setting;
import dev.brunt.metrics.RunKeeper;
import dev.brunt.report.Numbers;
import dev.brunt.results.KeptRequests;
import dev.brunt.results.RequestFormat;
import dev.brunt.results.RequestLogFile;
import dev.brunt.results.RunFile;
import dev.brunt.results.RunFileWriter;
import dev.brunt.results.RunFolder;
import dev.brunt.results.RunOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keeps a run in its file, and each request in a log, as the options say. */
final class RunKeeping implements AutoCloseable {
  private final Console console;
  private final Optional<RunFileWriter> writer;
  private final Optional<RequestLogFile> requests;
  private final Optional<TemporaryFolder> temporary;

  private RunKeeping(
      Console console,
      Optional<RunFileWriter> writer,
      Optional<RequestLogFile> requests,
      Optional<TemporaryFolder> temporary) {
    this.console = console;
    this.writer = writer;
    this.requests = requests;
    this.temporary = temporary;
  }

  /** Returns the folder of the working directory in which runs are kept. */
  static RunFolder folder() {
    return new RunFolder(Path.of(RunFolder.NAME));
  }

  /**
   * Returns the file of the run that is meant.
   *
   * @throws PlanException if there is none, or several
   */
  static Path named(String words) {
    Path file;
    try {
      file = folder().find(words);
    } catch (BruntException none) {
      throw new PlanException(String.valueOf(none.getMessage()));
    }
    if (!Files.exists(file)) {
      throw new PlanException(
          file + ": there is no such file\n    hint: brunt runs shows those that are there");
    }
    return file;
  }

  /** Finds what is wrong with the options. */
  static void check(Settings settings, Mistakes mistakes) {
    boolean saves = !settings.has(Flag.NO_SAVE) || settings.isOption(Flag.OUTPUT);
    if (settings.isOption(Flag.OUTPUT) && settings.isOption(Flag.NO_SAVE)) {
      mistakes.add(Flag.NO_SAVE.option(), "cannot be given with --output, which keeps the run");
    }
    if (settings.has(Flag.KEEP_REQUESTS) && !saves) {
      mistakes.add(
          Flag.KEEP_REQUESTS.option(),
          "needs a run file, and " + Flag.NO_SAVE.option() + " keeps none");
    }
    settings
        .find(Flag.OUTPUT)
        .filter(said -> RunFile.isInUse(Path.of(said.value())))
        .ifPresent(said ->
            mistakes.add(
                said.name(),
                "must not be in use but another run is kept in "
                    + said.value()
                    + "\n    hint: name another file"));
    Optional<Setting> log = settings.find(Flag.REQUESTS);
    if (settings.has(Flag.BODIES) && log.isEmpty() && !settings.has(Flag.KEEP_REQUESTS)) {
      mistakes.add(
          Flag.BODIES.option(),
          "says what a log of requests holds, but there is none\n    hint: add --requests FILE or"
              + " --keep-requests");
    }
    log.filter(said -> RequestFormat.of(said.value()).isEmpty())
        .ifPresent(said ->
            mistakes.add(
                said.name(), "must end in .jsonl or .csv but was \"" + said.value() + "\""));
    Stream.of(settings.find(Flag.OUTPUT), log)
        .flatMap(Optional::stream)
        .forEach(said ->
            OutputFile.fileProblem(said.value())
                .ifPresent(problem -> mistakes.add(said.name(), problem)));
  }

  /**
   * Begins to keep a run.
   *
   * @param origin how it came about; found out on another thread
   * @param reported whether a report is made of it: then it is kept until that is written
   * @throws BruntException if the log of requests cannot be begun
   */
  static RunKeeping of(
      Settings settings, Console console, Supplier<RunOrigin> origin, boolean reported) {
    Optional<RequestLogFile> requests =
        settings.find(Flag.REQUESTS).map(said -> log(said.value(), settings, console));
    boolean saves = !settings.has(Flag.NO_SAVE) || settings.isOption(Flag.OUTPUT);
    if (!saves && !reported) {
      return new RunKeeping(console, Optional.empty(), requests, Optional.empty());
    }
    Optional<TemporaryFolder> temporary =
        saves ? Optional.empty() : Optional.of(TemporaryFolder.make());
    Optional<Path> file = settings.find(Flag.OUTPUT).map(said -> Path.of(said.value()));
    RunFolder folder = temporary.map(TemporaryFolder::path).map(RunFolder::new).orElse(folder());
    Optional<KeptRequests> kept =
        settings.has(Flag.KEEP_REQUESTS)
            ? Optional.of(new KeptRequests(settings.has(Flag.BODIES)))
            : Optional.empty();
    RunFileWriter writer =
        new RunFileWriter(
            id -> saves ? file.orElseGet(() -> folder.fileOf(id)) : folder.fileOf(id),
            foundMeanwhile(origin),
            kept,
            trouble -> console.say("note    " + trouble));
    return new RunKeeping(console, Optional.of(writer), requests, temporary);
  }

  /** Finds it out from now on, while the rehearsal goes on. */
  private static Supplier<RunOrigin> foundMeanwhile(Supplier<RunOrigin> origin) {
    CompletableFuture<RunOrigin> found = CompletableFuture.supplyAsync(origin);
    return () -> {
      try {
        return found.join();
      } catch (CompletionException failure) {
        throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
      }
    };
  }

  private static RequestLogFile log(String file, Settings settings, Console console) {
    try {
      return RequestLogFile.create(
          Path.of(file),
          RequestFormat.of(file).orElseThrow(),
          settings.has(Flag.BODIES),
          trouble -> console.say("note    " + trouble));
    } catch (IOException failure) {
      throw new BruntException("cannot write " + file + ": " + failure.getMessage());
    }
  }

  RunKeeper keeper() {
    RunKeeper file = writer.<RunKeeper>map(w -> w).orElse(RunKeeper.NONE);
    return requests.map(file::and).orElse(file);
  }

  /** Takes in how the command ends, waits until all is written, and tells where it is. */
  void conclude(int exitCode, String repeat) {
    writer.ifPresent(file -> file.conclude(exitCode, repeat));
    finish();
    requests.ifPresent(log ->
        console.say(
            "Requests      %s, %s of them".formatted(log.file(), Numbers.count(log.written()))));
    if (temporary.isEmpty()) {
      writer.ifPresent(run ->
          run.file()
              .ifPresent(path ->
                  console.say(
                      "Run file      "
                          + path
                          + (run.isComplete() ? "" : " (not complete: its end is missing)"))));
    }
  }

  /** Returns the file of the run that was concluded; empty where not all of it is there. */
  Optional<Path> wholeFile() {
    return writer.filter(RunFileWriter::isComplete).flatMap(RunFileWriter::file);
  }

  private void finish() {
    requests.ifPresent(RequestLogFile::close);
    writer.ifPresent(RunFileWriter::close);
  }

  @Override
  public void close() {
    finish();
    temporary.ifPresent(TemporaryFolder::close);
  }
}
