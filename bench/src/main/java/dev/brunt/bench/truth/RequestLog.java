package dev.brunt.bench.truth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** What Brunt told its scenario of each request, in the order in which responses were seen. */
final class RequestLog extends AbstractList<RequestLog.Entry> implements RandomAccess {
  private static final int HEADER = 2;
  private static final int FIELDS = 5;

  private final LongBuffer file;

  private RequestLog(LongBuffer file) {
    this.file = file;
  }

  /**
   * One request that was answered.
   *
   * @param seq its {@code x-seq}
   * @param responseNanos its response time
   * @param serviceNanos its service time
   * @param seenNanos when the scenario had the response, by {@link System#nanoTime}
   * @param status of its answer
   */
  record Entry(long seq, long responseNanos, long serviceNanos, long seenNanos, int status) {}

  /**
   * Reads the file that {@code bench/scenarios/Truth.java} writes.
   *
   * @throws IOException if it cannot be read, or has other than whole records in it
   */
  static RequestLog read(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      LongBuffer longs = bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
      if (longs.limit() < HEADER || longs.limit() != HEADER + longs.get(0) * FIELDS) {
        throw new IOException("%s is no log of requests".formatted(path));
      }
      if (longs.get(1) != 0) {
        throw new IOException("%s had no room for %d requests".formatted(path, longs.get(1)));
      }
      return new RequestLog(longs);
    }
  }

  @Override
  public Entry get(int index) {
    int at = HEADER + Objects.checkIndex(index, size()) * FIELDS;
    return new Entry(
        file.get(at), file.get(at + 1), file.get(at + 2), file.get(at + 3), (int) file.get(at + 4));
  }

  @Override
  public int size() {
    return (int) file.get(0);
  }
}
