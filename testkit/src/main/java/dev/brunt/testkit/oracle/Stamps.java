package dev.brunt.testkit.oracle;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.RandomAccess;

/**
 * What an oracle noted in a file about each request, in the order in which they were answered.
 *
 * <p>A view of those records that were there when the file was opened; the oracle may go on
 * writing. All times are {@link System#nanoTime()}, which on Linux is the same clock in every
 * process of a machine (CLOCK_MONOTONIC), so that they can be compared with another process's. Safe
 * for use by several threads.
 */
public final class Stamps extends AbstractList<Stamps.Stamp> implements RandomAccess {
  private final MemorySegment file;
  private final int count;

  private Stamps(MemorySegment file, int count) {
    this.file = file;
    this.count = count;
  }

  /**
   * What became of one request.
   *
   * @param seq its {@code x-seq} header, -1 if it had none that is a decimal number
   * @param readNanos when its last byte had been read
   * @param writtenNanos when the last byte of its answer had been handed to the kernel: right after
   *     the call that did returned; without an answer, when the connection ended
   * @param status of its answer; 0 if it got none, because the client went away or was meant to be
   *     sent away
   */
  public record Stamp(long seq, long readNanos, long writtenNanos, int status) {
    /** Returns whether it was answered. */
    public boolean isAnswered() {
      return status != 0;
    }

    /** Returns how long the request was with the oracle, in nanoseconds. */
    public long serviceNanos() {
      return writtenNanos - readNanos;
    }
  }

  /**
   * Opens a file, of an oracle that has ended or still runs.
   *
   * @throws BruntException if it cannot be read or has no stamps in it
   */
  public static Stamps read(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MemorySegment file = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      return new Stamps(file, count(path, file));
    } catch (IOException unreadable) {
      throw new BruntException("stamps: cannot read \"%s\": %s".formatted(path, unreadable));
    }
  }

  private static int count(Path path, MemorySegment file) {
    if (!isStamps(file)) {
      throw new BruntException("stamps: \"%s\" is no file of stamps".formatted(path));
    }
    long count = StampFormat.published(file, StampFormat.COUNT_AT);
    if (count < 0 || count > StampFormat.MOST_RECORDS || file.byteSize() < StampFormat.at(count)) {
      throw new BruntException(
          "stamps: \"%s\" says that it has %d records but is %d bytes long"
              .formatted(path, count, file.byteSize()));
    }
    return (int) count;
  }

  /** Returns whether a file begins as one of stamps does. */
  static boolean isStamps(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      return isStamps(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
    }
  }

  private static boolean isStamps(MemorySegment file) {
    return file.byteSize() >= StampFormat.HEADER_BYTES
        && StampFormat.published(file, 0) == StampFormat.MAGIC
        && StampFormat.getInt(file, StampFormat.VERSION_AT) == StampFormat.VERSION
        && StampFormat.getInt(file, StampFormat.RECORD_BYTES_AT) == StampFormat.RECORD_BYTES;
  }

  @Override
  public Stamp get(int index) {
    return new Stamp(seq(index), readNanos(index), writtenNanos(index), status(index));
  }

  @Override
  public int size() {
    return count;
  }

  /** Returns {@link Stamp#seq} without making a stamp; so do the next ones. */
  public long seq(int index) {
    return StampFormat.getLong(file, at(index) + StampFormat.SEQ_AT);
  }

  /** Returns {@link Stamp#readNanos}. */
  public long readNanos(int index) {
    return StampFormat.getLong(file, at(index) + StampFormat.READ_AT);
  }

  /** Returns {@link Stamp#writtenNanos}. */
  public long writtenNanos(int index) {
    return StampFormat.getLong(file, at(index) + StampFormat.WRITTEN_AT);
  }

  /** Returns {@link Stamp#status}. */
  public int status(int index) {
    return StampFormat.getInt(file, at(index) + StampFormat.STATUS_AT);
  }

  /**
   * Returns by how much the answer was later than the model said, in nanoseconds: the error of the
   * oracle itself. Ends at ±2.1 s, where the truth may be more.
   */
  public int lateNanos(int index) {
    return StampFormat.getInt(file, at(index) + StampFormat.LATE_AT);
  }

  /** Returns how many requests are not among the stamps because the file was full, up to now. */
  public long lost() {
    return StampFormat.published(file, StampFormat.LOST_AT);
  }

  /** Returns for how many records the file has room. */
  public long capacity() {
    return StampFormat.getLong(file, StampFormat.CAPACITY_AT);
  }

  /** Returns when the file was made. */
  public long madeNanos() {
    return StampFormat.getLong(file, StampFormat.MADE_AT);
  }

  /**
   * Returns when the first request had been read, from which the model counts its time; empty
   * before that, up to now.
   */
  public OptionalLong firstNanos() {
    long first = StampFormat.published(file, StampFormat.FIRST_AT);
    return first == 0 ? OptionalLong.empty() : OptionalLong.of(first);
  }

  private long at(int index) {
    return StampFormat.at(Objects.checkIndex(index, count));
  }
}
