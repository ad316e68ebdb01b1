package dev.brunt.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One second of one series: a delta that merges exactly. Written by one thread, then read by
 * another.
 */
final class SeriesWindow {
  final TimeCounts response = new TimeCounts();
  final TimeCounts service = new TimeCounts();
  long succeeded;
  long failed;
  long failedOutside;
  long bytesIn;
  long bytesOut;
  @Nullable PhaseCounts phases;

  /** What requests spent their time with; of other series nothing is counted. */
  final SpentCounts spent;

  final SlowestCounts slowest = new SlowestCounts();
  private int[] codes = new int[4];
  private long[] codeCounts = new long[4];
  private int distinctCodes;

  SeriesWindow() {
    spent = new SpentCounts();
  }

  /** Begins the second after another. */
  SeriesWindow(SeriesWindow last) {
    spent = last.spent.next();
  }

  void service(long nanos) {
    service.record(nanos);
  }

  /** Returns the counts of phases, which most seconds of most series do without. */
  PhaseCounts phases() {
    PhaseCounts counts = phases;
    if (counts == null) {
      counts = new PhaseCounts();
      phases = counts;
    }
    return counts;
  }

  void response(long nanos, boolean success) {
    response.record(nanos);
    if (success) {
      succeeded++;
    } else {
      failed++;
    }
  }

  void status(int code) {
    for (int i = 0; i < distinctCodes; i++) {
      if (codes[i] == code) {
        codeCounts[i]++;
        return;
      }
    }
    if (distinctCodes == codes.length) {
      codes = Arrays.copyOf(codes, 2 * codes.length);
      codeCounts = Arrays.copyOf(codeCounts, 2 * codeCounts.length);
    }
    codes[distinctCodes] = code;
    codeCounts[distinctCodes++] = 1;
  }

  void forEachStatus(StatusCount each) {
    for (int i = 0; i < distinctCodes; i++) {
      each.accept(codes[i], codeCounts[i]);
    }
  }

  /** Takes a status code and how often it came. */
  interface StatusCount {
    void accept(int code, long count);
  }
}
