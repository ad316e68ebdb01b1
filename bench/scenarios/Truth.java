import module java.base;

import dev.brunt.api.*;

/**
 * What {@code bench/truth} runs: requests that an oracle stamps by their {@code x-seq}. What the
 * API says about each is kept in a buffer made before the load, and written to the file {@code log}
 * after it: little-endian longs, how many records there are, how many found no room, and then for
 * each record its {@code x-seq}, response time, service time, when the code had the response
 * ({@code System.nanoTime()}), and status.
 */
class Truth {
  private static final int FIELDS = 5;

  private final AtomicInteger next = new AtomicInteger();
  private long[] records = {};
  private Duration think = Duration.ZERO;
  private String path = "/";

  @BeforeRunner
  void open(Config config) {
    records = new long[FIELDS * config.get("requests", Integer.class, 0)];
    // Touched now, so that no page is missing under load.
    Arrays.fill(records, 1);
    think = config.get("think", Duration.class, Duration.ZERO);
    path = config.get("path", "/");
  }

  /** One request for each iteration, told apart by the iteration's number. */
  @Scenario
  void get(VirtualUser user) {
    exchange(user, user.iteration());
  }

  /** The same in a closed load, with a pause after it. */
  @Scenario
  void think(VirtualUser user) {
    exchange(user, user.iteration());
    user.pause(think);
  }

  /** A request whose number is the iteration's own random one, of the 18 digits of an x-seq. */
  @Scenario
  void random(VirtualUser user) {
    exchange(user, user.random().nextLong() >>> 5);
  }

  private void exchange(VirtualUser user, long seq) {
    Response response = user.http().get(path).header("x-seq", seq).send();
    note(seq, response);
  }

  private void note(long seq, Response response) {
    long seen = System.nanoTime();
    int at = next.getAndIncrement() * FIELDS;
    if (at <= records.length - FIELDS) {
      records[at] = seq;
      records[at + 1] = response.responseTime().toNanos();
      records[at + 2] = response.serviceTime().toNanos();
      records[at + 3] = seen;
      records[at + 4] = response.status();
    }
  }

  @AfterRunner
  void dump(Config config) throws IOException {
    String file = config.get("log", "");
    if (file.isEmpty()) {
      return;
    }
    int kept = Math.min(next.get(), records.length / FIELDS);
    try (var out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(file))))) {
      write(out, kept);
      write(out, next.get() - kept);
      for (int i = 0; i < kept * FIELDS; i++) {
        write(out, records[i]);
      }
    }
  }

  private static void write(DataOutputStream out, long value) throws IOException {
    out.writeLong(Long.reverseBytes(value));
  }
}
