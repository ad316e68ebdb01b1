package dev.brunt.bench.truth;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the machine itself did while a probe ran.
 *
 * @param timer by how much a timer of 1 kHz fired too late
 * @param rtt how long a byte took over loopback and back, between two processes
 * @param idle share of the CPU time of the machine that nobody used, 0 to 1
 * @param steal share that the hypervisor gave to others, 0 to 1
 */
record Floor(Quantiles timer, Quantiles rtt, double idle, double steal) {
  /** Quantiles of one probe, in nanoseconds. */
  record Quantiles(long count, long p50, long p99, long p999, long max) {}

  /**
   * Reads what the probe printed.
   *
   * @throws IllegalArgumentException if that is something else
   */
  static Floor parse(List<String> lines) {
    Map<String, String[]> byName = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      byName.put(words[0], Arrays.copyOfRange(words, 1, words.length));
    }
    try {
      String[] cpu = words(byName, "cpu", 2);
      return new Floor(
          quantiles(words(byName, "timer", 5)),
          quantiles(words(byName, "rtt", 5)),
          Double.parseDouble(cpu[0]),
          Double.parseDouble(cpu[1]));
    } catch (NumberFormatException notANumber) {
      throw unreadable(lines, notANumber);
    }
  }

  private static String[] words(Map<String, String[]> byName, String name, int count) {
    String[] words = byName.get(name);
    if (words == null || words.length != count) {
      throw new IllegalArgumentException(
          "the floor probe must print a line \"%s\" with %d numbers".formatted(name, count));
    }
    return words;
  }

  private static Quantiles quantiles(String[] words) {
    long[] all = Arrays.stream(words).mapToLong(Long::parseLong).toArray();
    return new Quantiles(all[0], all[1], all[2], all[3], all[4]);
  }

  private static IllegalArgumentException unreadable(List<String> lines, Exception why) {
    return new IllegalArgumentException("the floor probe printed " + lines, why);
  }

  /** Returns the greater p99.9 of the two probes, in nanoseconds. */
  long p999() {
    return Math.max(timer.p999, rtt.p999);
  }

  /** Returns the quantiles in microseconds, for reading. */
  String text() {
    return "timer %s, rtt %s µs (p50/p99/p99.9/max)".formatted(micros(timer), micros(rtt));
  }

  private static String micros(Quantiles nanos) {
    return "%d/%d/%d/%d"
        .formatted(nanos.p50 / 1000, nanos.p99 / 1000, nanos.p999 / 1000, nanos.max / 1000);
  }
}
