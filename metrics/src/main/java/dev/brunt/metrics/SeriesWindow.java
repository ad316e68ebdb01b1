package dev.brunt.metrics;

import java.util.Arrays;
import org.HdrHistogram.IntCountsHistogram;

/**
 * One second of one series: a delta that merges exactly. Written by one thread, then read by
 * another.
 */
final class SeriesWindow {
  private static final int DIGITS = 3;

  final IntCountsHistogram response;
  final IntCountsHistogram service;
  long succeeded;
  long failed;
  long bytesIn;
  long bytesOut;
  private int[] codes = new int[4];
  private long[] codeCounts = new long[4];
  private int distinctCodes;

  SeriesWindow() {
    response = new IntCountsHistogram(DIGITS);
    service = new IntCountsHistogram(DIGITS);
  }

  /** Begins the next second, sized like the last so that it need not grow sample by sample. */
  SeriesWindow(SeriesWindow last) {
    response = sizedLike(last.response);
    service = sizedLike(last.service);
  }

  private static IntCountsHistogram sizedLike(IntCountsHistogram last) {
    IntCountsHistogram next = new IntCountsHistogram(Math.max(2, last.getMaxValue()), DIGITS);
    next.setAutoResize(true);
    return next;
  }

  void service(long nanos) {
    service.recordValue(Math.max(0, nanos));
  }

  void response(long nanos, boolean success) {
    response.recordValue(Math.max(0, nanos));
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
