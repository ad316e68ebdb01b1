package dev.brunt.testkit.oracle;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where things are in a file of stamps: a header of 64 bytes, then records of 32 bytes, all numbers
 * little-endian.
 *
 * <pre>
 * header   0  8 bytes  "BRNTSTMP"
 *          8  int      version, 1
 *         12  int      bytes of a record, 32
 *         16  long     records for which there is room
 *         24  long     records that are there; written after the last of them
 *         32  long     requests that found no room
 *         40  long     when the file was made, by System.nanoTime()
 *         48  long     when the first request had been read: the model's time 0; 0 before
 *         56  8 bytes  reserved, 0
 * record   0  long     x-seq of the request, -1 without one
 *          8  long     when its last byte had been read, by System.nanoTime()
 *         16  long     when its answer had been handed to the kernel
 *         24  int      status of the answer, 0 for none
 *         28  int      by how many nanoseconds the answer was later than the model said
 * </pre>
 */
final class StampFormat {
  static final long MAGIC = magic();
  static final int VERSION = 1;
  static final int HEADER_BYTES = 64;
  static final int RECORD_BYTES = 32;

  static final int RECORD_BYTES_AT = 12;
  static final int VERSION_AT = 8;
  static final int CAPACITY_AT = 16;
  static final int COUNT_AT = 24;
  static final int LOST_AT = 32;
  static final int MADE_AT = 40;
  static final int FIRST_AT = 48;

  static final int SEQ_AT = 0;
  static final int READ_AT = 8;
  static final int WRITTEN_AT = 16;
  static final int STATUS_AT = 24;
  static final int LATE_AT = 28;

  /** What a file cannot have more of; 32 GiB. */
  static final long MOST_RECORDS = 1L << 30;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_HANDLE = LONG.varHandle();

  private StampFormat() {}

  private static long magic() {
    byte[] text = {'B', 'R', 'N', 'T', 'S', 'T', 'M', 'P'};
    return (long)
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN).get(text, 0);
  }

  /** Returns where a record begins. */
  static long at(long index) {
    return HEADER_BYTES + index * RECORD_BYTES;
  }

  static long getLong(MemorySegment file, long offset) {
    return file.get(LONG, offset);
  }

  static int getInt(MemorySegment file, long offset) {
    return file.get(INT, offset);
  }

  static void setLong(MemorySegment file, long offset, long value) {
    file.set(LONG, offset, value);
  }

  static void setInt(MemorySegment file, long offset, int value) {
    file.set(INT, offset, value);
  }

  /** Sets a number after everything that was written before. */
  static void publish(MemorySegment file, long offset, long value) {
    LONG_HANDLE.setRelease(file, offset, value);
  }

  /** Returns a number, and sees everything that was written before it was published. */
  static long published(MemorySegment file, long offset) {
    return (long) LONG_HANDLE.getAcquire(file, offset);
  }
}
