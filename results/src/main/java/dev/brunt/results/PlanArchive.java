package dev.brunt.results;

import dev.brunt.api.Plan;
import dev.brunt.api.plan.LoadWords;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.metrics.ForwardingKeeper;
import dev.brunt.metrics.RunArchive;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunKeeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps runs that a program starts where its plan says. */
public final class PlanArchive implements RunArchive {
  private static final System.Logger LOG = System.getLogger(PlanArchive.class.getName());

  /** Makes an archive; it holds nothing. */
  public PlanArchive() {}

  @Override
  public RunKeeper keep(Plan plan, Path file) {
    check(file);
    return new Kept(
        new RunFileWriter(
            _ -> file,
            () -> new RunOrigin("", Map.of(), LoadWords.of(plan), facts(plan)),
            trouble -> LOG.log(System.Logger.Level.WARNING, trouble)));
  }

  private static void check(Path file) {
    Mistakes mistakes = new Mistakes();
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (Files.isDirectory(absolute)) {
      mistakes.add("resultFile", "must be a file but " + file + " is a directory");
    } else if (!isWritable(folder)) {
      mistakes.add("resultFile", "cannot write " + file);
    } else if (RunFile.isInUse(absolute)) {
      mistakes.add("resultFile", "must not be in use but another run is kept in " + file);
    }
    mistakes.throwIfAny();
  }

  /** Folders that are not there are made. */
  private static boolean isWritable(@Nullable Path folder) {
    if (folder == null) {
      return false;
    }
    return Files.exists(folder)
        ? Files.isDirectory(folder) && Files.isWritable(folder)
        : isWritable(folder.getParent());
  }

  private static RunFacts facts(Plan plan) {
    Fingerprint print = new Fingerprint();
    PlanPrint.add(plan, print);
    return FactFinder.facts(print.hex());
  }

  /** Has its end written also where nobody waits for it. */
  private static final class Kept extends ForwardingKeeper {
    private final RunFileWriter file;

    Kept(RunFileWriter file) {
      super(file);
      this.file = file;
    }

    @Override
    public void ended(RunEnd end, RunFigures figures) {
      super.ended(end, figures);
      file.conclude(end.verdict().exitCode(), "");
      file.closeSoon();
    }

    @Override
    public void settle() {
      file.close();
    }
  }
}
