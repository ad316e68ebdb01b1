package dev.brunt.bench.truth;

import dev.brunt.testkit.oracle.Stamps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** An oracle that runs: a target whose behaviour is known, and which stamps what it sees. */
final class Oracle {
  private static final String LISTENING = "listening on ";
  private static final Duration START = Duration.ofMinutes(1);

  private final Child process;
  private final Path stamps;
  private final String url;

  private Oracle(Child process, Path stamps, String url) {
    this.process = process;
    this.stamps = stamps;
    this.url = url;
  }

  /** Waits until a process listens. */
  static Oracle listening(Child process, Path stamps) throws IOException, InterruptedException {
    String line = process.awaitLine(LISTENING, START);
    return new Oracle(process, stamps, line.substring(LISTENING.length()).trim());
  }

  String url() {
    return url;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Waits for the first request.
   *
   * @return when it had been read, by {@link System#nanoTime}
   */
  long awaitFirst() throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      OptionalLong first = Stamps.read(stamps).firstNanos();
      if (first.isPresent()) {
        return first.getAsLong();
      }
      Thread.sleep(5);
    }
    throw new IOException("no request came to the oracle within " + START.toSeconds() + " s");
  }

  /** Waits until it has answered more requests than so many. */
  void awaitMoreThan(int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (stamps().size() <= count) {
      if (System.nanoTime() > end) {
        throw new IOException("no request came within " + START.toSeconds() + " s");
      }
      Thread.sleep(5);
    }
  }

  /**
   * Lets it go on if it was stopped, and returns how many requests it has read when no more come.
   * What it has read and is still to answer is stamped when the client is found to be gone.
   */
  long settledCount() throws IOException, InterruptedException {
    Signals.CONTINUE.send(pid());
    int last = -1;
    int quiet = 0;
    while (quiet < 10) {
      Thread.sleep(50);
      int now = stamps().size();
      quiet = now == last ? quiet + 1 : 0;
      last = now;
    }
    return last;
  }

  /**
   * Returns what it saw until now.
   *
   * @throws IOException if there was no room for all
   */
  Stamps stamps() throws IOException {
    Stamps seen = Stamps.read(stamps);
    if (seen.lost() > 0) {
      throw new IOException("the oracle had no room for %d stamps".formatted(seen.lost()));
    }
    return seen;
  }

  /** Ends it. */
  void stop() throws InterruptedException {
    process.stop();
  }
}
