package dev.brunt.bench.truth;

import dev.brunt.testkit.oracle.Stamps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** M30: the same seed gives the same schedule and the same data, on any number of loops. */
final class Seeds implements Row {
  private static final int PER_SECOND = 500;
  private static final double MOST_LATE_MILLIS = 5;

  @Override
  public String id() {
    return "M30";
  }

  @Override
  public String goal() {
    return "same seed on 1, 2, 3 loops: SHA-256 of the data that reached the oracle equal, arrivals"
        + " where the schedule has them; another seed differs; the report says seed, plan,"
        + " build, JVM and machine";
  }

  /**
   * What reached the oracle.
   *
   * @param hash of all random numbers that were sent, in ascending order
   * @param numbers how many different ones those were
   * @param due how many iterations the schedule has
   * @param latestP99Millis 99 % of arrivals were at most so far after the time of the same place in
   *     the schedule
   * @param report of the run
   */
  record Seen(String hash, long numbers, long due, double latestP99Millis, Report report) {}

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(20, 5);
    List<Seen> same = new ArrayList<>();
    for (int loops = 1; loops <= 3; loops++) {
      same.add(run(lab, seconds, loops, lab.seed()));
    }
    Seen other = run(lab, seconds, 1, lab.seed() + 1);
    return _ -> judge(same, other);
  }

  private static Seen run(Lab lab, int seconds, int loops, long seed)
      throws IOException, InterruptedException {
    String words = "poisson %d/s for %ds".formatted(PER_SECOND, seconds);
    Oracle oracle = lab.oracle("delay 0ms");
    Launch launch =
        Launch.of("random", oracle.url(), 0, "--shape", words, "--seed", String.valueOf(seed))
            .with("-e", "log=")
            .withJvm("-Dbrunt.loops=" + loops);
    Report report = lab.start(launch).await(Duration.ofSeconds(seconds + 60)).report();
    Stamps stamps = oracle.stamps();
    oracle.stop();
    Timetable timetable = Timetable.of(words, seed);
    long[] numbers = numbers(stamps);
    long different = LongStream.of(numbers).distinct().count();
    return new Seen(hash(numbers), different, timetable.count(), late(stamps, timetable), report);
  }

  /** Returns the random numbers that came, in ascending order; a request without one has none. */
  private static long[] numbers(Stamps stamps) {
    return stamps.stream().mapToLong(Stamps.Stamp::seq).filter(seq -> seq >= 0).sorted().toArray();
  }

  private static String hash(long[] sorted) {
    ByteBuffer bytes = ByteBuffer.allocate(sorted.length * Long.BYTES);
    bytes.asLongBuffer().put(sorted);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Arrivals are known here by their order alone; the first one gives the load's start. */
  private static double late(Stamps stamps, Timetable timetable) {
    Sample reads = Sample.of(stamps.stream().mapToLong(Stamps.Stamp::readNanos));
    if (reads.size() != timetable.count()) {
      return Double.NaN;
    }
    long[] differences =
        IntStream.range(0, reads.size())
            .mapToLong(i -> reads.get(i) - timetable.dueNanos().get(i))
            .toArray();
    Sample sample =
        Sample.of(IntStream.range(0, differences.length).mapToLong(i -> differences[i]));
    return (sample.quantile(0.99) - sample.min()) / 1e6;
  }

  /** Judges runs with the same seed, and one with another. */
  static List<Claim> judge(List<Seen> same, Seen other) {
    Seen one = same.getFirst();
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < same.size(); i++) {
      Seen seen = same.get(i);
      String name = "%d loops: ".formatted(i + 1);
      claims.add(Claim.same(name + "random numbers", seen.numbers(), seen.due()));
      claims.add(
          Claim.same(name + "SHA-256", seen.hash().substring(0, 12), one.hash().substring(0, 12)));
      claims.add(
          Claim.atMost(
              name + "p99 after the schedule", seen.latestP99Millis(), MOST_LATE_MILLIS, "ms"));
    }
    claims.addAll(facts(one.report()));
    claims.add(Claim.that("another seed: other data", !other.hash().equals(one.hash())));
    return claims;
  }

  /** Demands that a report says what it would take to repeat it. */
  private static List<Claim> facts(Report report) {
    return List.of(
        Claim.that("seed told", report.count("run", "seed") >= 0),
        Claim.that("hash of the plan told", !report.word("facts", "planHash").isEmpty()),
        Claim.that("hash of the build told", !report.word("facts", "buildHash").isEmpty()),
        Claim.that("JVM options told", !report.node("facts", "java", "options").isEmpty()),
        Claim.that("processors told", report.count("facts", "machine", "processors") > 0));
  }
}
