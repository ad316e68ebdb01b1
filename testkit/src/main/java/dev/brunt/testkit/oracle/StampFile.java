package dev.brunt.testkit.oracle;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of stamps that is being written, with room for a number of records from the start. It is
 * mapped into memory and all of it touched beforehand, so that a stamp costs no call to the kernel;
 * what was stamped is in the file even if the process is killed.
 *
 * <p>Confined to one thread, apart from {@link #lost()}.
 */
final class StampFile implements Stamping {
  private static final int PIECE = 1 << 20;

  private final MemorySegment file;
  private final long capacity;
  private long count;

  private StampFile(MemorySegment file, long capacity) {
    this.file = file;
    this.capacity = capacity;
  }

  /**
   * Makes a file; replaces one that has stamps of an earlier run.
   *
   * @param capacity for how many records there is room, at least 1
   * @throws BruntException if the file cannot be made, or is there and has something else in it
   */
  static StampFile create(Path path, long capacity) {
    try {
      requireOurs(path);
      // A new file, not the old one emptied: whoever still reads that one keeps it.
      Files.deleteIfExists(path);
      return new StampFile(map(path, StampFormat.at(capacity)), capacity).begun();
    } catch (IOException failure) {
      throw new BruntException(
          "stamps: cannot make \"%s\" with room for %d records: %s"
              .formatted(path, capacity, failure));
    }
  }

  private static void requireOurs(Path path) throws IOException {
    if (Files.exists(path) && !Stamps.isStamps(path)) {
      throw new BruntException(
          "stamps: \"%s\" is there and is no file of stamps\n    hint: name another file, or remove it"
              .formatted(path));
    }
  }

  /** Writes before it maps: a full disk is an error here, and would be the end of the JVM later. */
  private static MemorySegment map(Path path, long bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(PIECE);
      for (long written = 0; written < bytes; ) {
        zeros.clear().limit((int) Math.min(PIECE, bytes - written));
        written += channel.write(zeros);
      }
      return channel.map(MapMode.READ_WRITE, 0, bytes, Arena.ofAuto()).fill((byte) 0);
    }
  }

  private StampFile begun() {
    StampFormat.setInt(file, StampFormat.VERSION_AT, StampFormat.VERSION);
    StampFormat.setInt(file, StampFormat.RECORD_BYTES_AT, StampFormat.RECORD_BYTES);
    StampFormat.setLong(file, StampFormat.CAPACITY_AT, capacity);
    StampFormat.setLong(file, StampFormat.MADE_AT, System.nanoTime());
    StampFormat.publish(file, 0, StampFormat.MAGIC);
    return this;
  }

  @Override
  public void first(long readNanos) {
    StampFormat.publish(file, StampFormat.FIRST_AT, readNanos);
  }

  @Override
  public void stamp(long seq, long readNanos, long writtenNanos, int status, long lateNanos) {
    if (count == capacity) {
      StampFormat.publish(file, StampFormat.LOST_AT, lost() + 1);
      return;
    }
    long at = StampFormat.at(count);
    StampFormat.setLong(file, at + StampFormat.SEQ_AT, seq);
    StampFormat.setLong(file, at + StampFormat.READ_AT, readNanos);
    StampFormat.setLong(file, at + StampFormat.WRITTEN_AT, writtenNanos);
    StampFormat.setInt(file, at + StampFormat.STATUS_AT, status);
    StampFormat.setInt(
        file,
        at + StampFormat.LATE_AT,
        Math.clamp(lateNanos, Integer.MIN_VALUE, Integer.MAX_VALUE));
    StampFormat.publish(file, StampFormat.COUNT_AT, ++count);
  }

  @Override
  public long lost() {
    return StampFormat.published(file, StampFormat.LOST_AT);
  }
}
