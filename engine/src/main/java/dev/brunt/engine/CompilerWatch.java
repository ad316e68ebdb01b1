package dev.brunt.engine;

import dev.brunt.pacing.thread.PatientThread;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes the JVM's compilers {@link PatientThread patient} once most of what a run uses is compiled:
 * from then on they only hold up what is due. Before, a load gains more from compiled code than
 * from the processor that compiling takes.
 */
final class CompilerWatch {
  /** The system property that is {@code patient} where the whole process is Brunt's. */
  static final String PROPERTY = "brunt.compilers";

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

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
   * Watches this JVM, where all of it is Brunt's; where it is not, others' code is compiled, too.
   */
  static CompilerWatch ofProcess(long nowNanos) {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    boolean ours = System.getProperty(PROPERTY, "").equals("patient");
    if (!ours || compilers == null || !compilers.isCompilationTimeMonitoringSupported()) {
      return ofNothing();
    }
    return new CompilerWatch(
        nowNanos, compilers::getTotalCompilationTime, PatientThread::compilers);
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
