package dev.brunt.html;

import dev.brunt.metrics.SparseTimes;
import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Numbers from 0 on, in seven bits a byte, the lowest first; the eighth says that more come. */
final class Varints {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void number(long number) {
    long left = number;
    while (left > 127) {
      bytes.write((int) ((left & 127) | 128));
      left >>>= 7;
    }
    bytes.write((int) left);
  }

  /**
   * Writes how many slots hold anything, the extremes, the slots by their distances, the counts.
   */
  void times(SparseTimes times) {
    number(times.size());
    if (times.size() == 0) {
      return;
    }
    number(times.minNanos());
    number(times.maxNanos());
    int last = 0;
    for (int place = 0; place < times.size(); place++) {
      number(times.slot(place) - last);
      last = times.slot(place);
    }
    for (int place = 0; place < times.size(); place++) {
      number(times.count(place));
    }
  }

  /** Returns how many bytes there are. */
  int size() {
    return bytes.size();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Returns bytes as a raw deflate stream. */
  static byte[] deflated(byte[]... parts) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      var packed = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int i = 0; i < parts.length; i++) {
        deflater.setInput(parts[i]);
        if (i == parts.length - 1) {
          deflater.finish();
        }
        while (!deflater.needsInput() || (i == parts.length - 1 && !deflater.finished())) {
          packed.write(buffer, 0, deflater.deflate(buffer));
        }
      }
      return packed.toByteArray();
    }
  }
}
