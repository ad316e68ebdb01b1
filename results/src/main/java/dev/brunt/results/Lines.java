package dev.brunt.results;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as bytes, put together without a string for each line. Used by one thread. */
final class Lines {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int size;

  Lines(int room) {
    bytes = new byte[room + room / 4];
  }

  int size() {
    return size;
  }

  void writeTo(OutputStream out) throws IOException {
    int length = size;
    size = 0;
    out.write(bytes, 0, length);
  }

  Lines add(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  Lines add(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
    return this;
  }

  Lines add(long number) {
    return add(Long.toString(number));
  }

  /** Adds a JSON string (RFC 8259 section 7). */
  Lines addJson(String text) {
    add('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one < ' ' || one == '"' || one == '\\') {
        add(text.substring(from, i)).add('\\');
        if (one < ' ') {
          add("u00").add((char) HEX[one >> 4]).add((char) HEX[one & 15]);
        } else {
          add(one);
        }
        from = i + 1;
      }
    }
    return add(from == 0 ? text : text.substring(from)).add('"');
  }

  /** Adds a field of CSV, quoted (RFC 4180 section 2). */
  Lines addCsv(String text) {
    return add('"').add(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\"")).add('"');
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
