package dev.brunt.http.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** Percent-encoding in UTF-8 (RFC 3986 section 2), and that of forms. */
public final class Percent {
  private static final String HEX = "0123456789ABCDEF";
  private static final boolean[] UNRESERVED = letterDigitAnd("-._~");
  private static final boolean[] LEGAL = letterDigitAnd("-._~:/?#[]@!$&'()*+,;=%");

  private Percent() {}

  private static boolean[] letterDigitAnd(String others) {
    boolean[] kept = new boolean[128];
    for (char c = 0; c < kept.length; c++) {
      kept[c] = Character.isLetterOrDigit(c) || others.indexOf(c) >= 0;
    }
    return kept;
  }

  /** Appends a value with everything encoded that could mean something in an address. */
  public static void append(StringBuilder target, String value) {
    append(target, value, UNRESERVED);
  }

  /** Appends a part of an address with only that encoded which no address may hold. */
  public static void appendLegal(StringBuilder target, String part) {
    append(target, part, LEGAL);
  }

  private static void append(StringBuilder target, String text, boolean[] kept) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= kept.length) {
        encode(target, text.substring(i), kept);
        return;
      }
      appendByte(target, c, kept);
    }
  }

  private static void encode(StringBuilder target, String text, boolean[] kept) {
    for (byte b : text.getBytes(UTF_8)) {
      appendByte(target, b & 0xFF, kept);
    }
  }

  private static void appendByte(StringBuilder target, int b, boolean[] kept) {
    if (b < kept.length && kept[b]) {
      target.append((char) b);
    } else {
      target.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
    }
  }

  /**
   * Returns fields as {@code application/x-www-form-urlencoded}, in the map's order.
   *
   * @throws dev.brunt.api.BruntException if a value is null
   */
  public static String form(Map<String, ?> fields) {
    StringBuilder form = new StringBuilder();
    fields.forEach((name, value) -> {
      if (!form.isEmpty()) {
        form.append('&');
      }
      append(form, name);
      form.append('=');
      append(form, Sent.text("form field", name, value));
    });
    // In forms, unlike in addresses, a space is a plus sign.
    return form.toString().replace("%20", "+");
  }
}
