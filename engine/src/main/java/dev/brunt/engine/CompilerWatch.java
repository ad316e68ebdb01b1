package dev.brunt.engine;

import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.Workload;
import dev.brunt.pacing.thread.PatientThread;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes the JVM's compilers {@link PatientThread patient} once most of what a run uses is compiled:
 * from then on they only hold up what is due. Before, a load gains more from compiled code than
 * from the processor that compiling takes; but not one so light that it leaves them a processor
 * anyway.
 */
final class CompilerWatch {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Starts a second for each loop: an iteration may then take 2 ms of it. */
  private static final double LIGHT = 500;

  /** Most is compiled when compiling takes less than this part of the time. */
  private static final double LITTLE = 0.1;

  private final LongSupplier compilingMillis;
  private final Runnable whenCompiled;
  private long sinceNanos;
  private long millisBefore;
  private boolean over;

  /**
   * Watches from a {@link System#nanoTime} value on.
   *
   * @param compilingMillis how long the JVM has been compiling
   * @param whenCompiled done once, when most is compiled
   */
  CompilerWatch(long nowNanos, LongSupplier compilingMillis, Runnable whenCompiled) {
    this.compilingMillis = compilingMillis;
    this.whenCompiled = whenCompiled;
    sinceNanos = nowNanos;
    millisBefore = compilingMillis.getAsLong();
  }

  /**
   * Watches this JVM.
   *
   * @param run whose load is about to begin
   */
  static CompilerWatch ofProcess(RunSetup run, long nowNanos) {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    boolean watched = compilers != null && compilers.isCompilationTimeMonitoringSupported();
    if (run.isRehearsal() || !watched) {
      return ofNothing();
    }
    if (isLight(run.plan().loads(), run.loops().size())) {
      PatientThread.compilers();
      return ofNothing();
    }
    return new CompilerWatch(
        nowNanos, compilers::getTotalCompilationTime, PatientThread::compilers);
  }

  /** Returns whether so many loops will hardly be busy: only of rates is that known beforehand. */
  static boolean isLight(List<PlannedLoad> loads, int loops) {
    return loads.stream().allMatch(load -> load.workload() instanceof Workload.Open)
        && loads.stream().mapToDouble(load -> load.peak().orElse(0)).sum() <= LIGHT * loops;
  }

  /** Returns one that never finds anything. */
  static CompilerWatch ofNothing() {
    CompilerWatch nothing = new CompilerWatch(0, () -> 0, () -> {});
    nothing.over = true;
    return nothing;
  }

  /** Looks how much was compiled since it last looked, if that is a second ago. */
  void look(long nowNanos) {
    long elapsed = nowNanos - sinceNanos;
    if (over || elapsed < SECOND_NANOS) {
      return;
    }
    long millis = compilingMillis.getAsLong();
    if (TimeUnit.MILLISECONDS.toNanos(millis - millisBefore) < LITTLE * elapsed) {
      over = true;
      whenCompiled.run();
    }
    sinceNanos = nowNanos;
    millisBefore = millis;
  }
}
