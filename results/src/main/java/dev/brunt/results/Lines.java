package dev.brunt.results;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Text as bytes, put together without a string for each line. Used by one thread. */
final class Lines {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NUMBER = 20;
  private static final int UUID_CHARACTERS = 36;

  /** Before which of its hexadecimal digits a UUID has a dash, a bit each. */
  private static final long DASHES = 1L << 8 | 1L << 12 | 1L << 16 | 1L << 20;

  private byte[] bytes;
  private int size;

  Lines(int room) {
    bytes = new byte[room + room / 4];
  }

  int size() {
    return size;
  }

  /** Writes all of it, and begins anew; returns how many bytes that were. */
  int writeTo(WritableByteChannel out) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(bytes, 0, size);
    size = 0;
    while (all.hasRemaining()) {
      int _ = out.write(all);
    }
    return all.limit();
  }

  /** Returns all of it, and begins anew. */
  byte[] take() {
    byte[] all = since(0);
    size = 0;
    return all;
  }

  /** Returns what was added since there were so many bytes. */
  byte[] since(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  Lines add(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  Lines add(byte[] text) {
    room(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  Lines add(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      char one = text.charAt(i);
      if (one >= 0x80) {
        return addEncoded(text.substring(i));
      }
      bytes[size++] = (byte) one;
    }
    return this;
  }

  private Lines addEncoded(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  Lines add(long number) {
    if (number < 0) {
      return add(Long.toString(number));
    }
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    return addDigits(number, digits);
  }

  /** Adds so many of the last digits of a number, 0 or more. */
  Lines addDigits(long number, int digits) {
    room(LONGEST_NUMBER);
    long rest = number;
    for (int i = size + digits - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  Lines add(UUID id) {
    room(UUID_CHARACTERS);
    for (int digit = 0; digit < 32; digit++) {
      if ((DASHES >>> digit & 1) != 0) {
        bytes[size++] = '-';
      }
      long half = digit < 16 ? id.getMostSignificantBits() : id.getLeastSignificantBits();
      bytes[size++] = HEX[(int) (half >>> (60 - 4 * (digit & 15))) & 15];
    }
    return this;
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
