package dev.brunt.http.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The characters of HTTP (RFC 9110 section 5.6), and a fast way to the next control byte. */
final class Ascii {
  /** How far beyond the last byte an array must reach for {@link #firstControl}. */
  static final int PADDING = Long.BYTES;

  /*
   * A head is searched eight bytes at a time: for each byte b the expression sets the top bit where
   * b < 0x20, or b == 0x7F. A borrow can set it wrongly too, but only above a byte where it is set
   * rightly, and only the lowest is read (H. Warren, "Hacker's Delight", 2nd ed., section 6-1).
   */
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;
  private static final long SPACES = 0x20 * ONES;
  private static final long DELETES = 0x7F * ONES;

  private static final boolean[] TOKEN = tokenCharacters();
  private static final byte[] HEX = hexDigits();

  private Ascii() {}

  private static boolean[] tokenCharacters() {
    boolean[] token = new boolean[256];
    for (char c = '!'; c < 0x7F; c++) {
      token[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
    return token;
  }

  private static byte[] hexDigits() {
    byte[] values = new byte[256];
    for (int c = 0; c < values.length; c++) {
      values[c] = (byte) (c < 0x80 ? Character.digit(c, 16) : -1);
    }
    return values;
  }

  /**
   * Returns the index of the first byte below 32 or equal to 127, or {@code to} if there is none.
   *
   * @param bytes an array that reaches {@link #PADDING} beyond {@code to}
   */
  static int firstControl(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at += Long.BYTES) {
      long word = (long) LONGS.get(bytes, at);
      long deletes = word ^ DELETES;
      long found = (((word - SPACES) & ~word) | ((deletes - ONES) & ~deletes)) & TOPS;
      if (found != 0) {
        return Math.min(to, at + (Long.numberOfTrailingZeros(found) >>> 3));
      }
    }
    return to;
  }

  /** Returns the index of the first byte that no token holds, or {@code to}. */
  static int tokenEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && TOKEN[bytes[at] & 0xFF]) {
      at++;
    }
    return at;
  }

  /** Returns whether a name or method is a token: not empty, no blanks, no separators. */
  static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F || !TOKEN[text.charAt(i)]) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Returns the index of the first byte that is no blank, or {@code to}. */
  static int skipBlanks(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Returns the index behind the last byte that is no blank, or {@code from}. */
  static int trimBlanks(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && isBlank(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  /** Returns whether a byte is a space or a tab. */
  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Returns the value of a hexadecimal digit, or a negative number. */
  static int hexValue(byte b) {
    return HEX[b & 0xFF];
  }

  /** Returns whether bytes spell a word in lower case letters, digits and hyphens, in any case. */
  static boolean matches(byte[] bytes, int from, int to, byte[] lowerCaseWord) {
    if (to - from != lowerCaseWord.length) {
      return false;
    }
    for (int i = 0; i < lowerCaseWord.length; i++) {
      if (lowerCase(bytes[from + i]) != lowerCaseWord[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the byte, an upper case letter turned to lower case. */
  static int lowerCase(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }
}
