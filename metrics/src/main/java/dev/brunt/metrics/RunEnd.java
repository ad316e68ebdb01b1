package dev.brunt.metrics;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.Verdict;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.metrics.RunFigures.GoalFigures;
import java.time.Duration;
import java.util.List;

/**
 * What only the end of a run knows, and its windows do not: with {@link RunStart} and {@link
 * RunTotals}, {@linkplain FiguresOf all figures}.
 *
 * @param planned how long the load was to last, or lasted until it was stopped
 * @param loaded how long the load lasted: until nothing more was started
 * @param whole how long the run lasted: until the last iteration had ended
 * @param verdict how it ended
 * @param reason why, a sentence; empty where the verdict says all
 * @param goals what each load that sought a goal has found, in the order of the plan
 * @param thresholds each threshold with its value
 * @param generator what the load generator used
 * @param errors what failed around the load, before its first window or after its last
 * @param notes what a reader should know and the totals do not tell, a sentence each
 */
public record RunEnd(
    Duration planned,
    Duration loaded,
    Duration whole,
    Verdict verdict,
    String reason,
    List<GoalFigures> goals,
    List<ThresholdResult> thresholds,
    GeneratorUse generator,
    List<ErrorFigures> errors,
    List<String> notes) {
  /** Copies the lists. */
  public RunEnd {
    goals = List.copyOf(goals);
    thresholds = List.copyOf(thresholds);
    errors = List.copyOf(errors);
    notes = List.copyOf(notes);
  }

  /**
   * Returns the end of a run that was all load, and passed: without goals, thresholds, errors and
   * notes.
   */
  public static RunEnd passed(Duration length, GeneratorUse generator) {
    return new RunEnd(
        length,
        length,
        length,
        Verdict.PASSED,
        "",
        List.of(),
        List.of(),
        generator,
        List.of(),
        List.of());
  }

  /** Returns this as it is judged otherwise. */
  public RunEnd judged(Verdict otherwise, String because, List<ThresholdResult> by) {
    return new RunEnd(
        planned, loaded, whole, otherwise, because, goals, by, generator, errors, notes);
  }

  /** Returns this with other notes. */
  public RunEnd noting(List<String> others) {
    return new RunEnd(
        planned, loaded, whole, verdict, reason, goals, thresholds, generator, errors, others);
  }

  /**
   * What the load generator used.
   *
   * @param cpu CPU time of the process
   * @param gc time spent in garbage collection
   * @param floor how late a thread woke that had nothing else to do
   * @param stealShare CPU time that the machine gave to others, 0 to 1
   * @param loops how many loops there were
   * @param scheduler what virtual users ran on
   * @param transport what moved the bytes
   */
  public record GeneratorUse(
      Duration cpu,
      Duration gc,
      Times floor,
      double stealShare,
      int loops,
      String scheduler,
      String transport) {}
}
