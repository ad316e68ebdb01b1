package dev.brunt.http.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brunt.api.RequestException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset that a {@code Content-Type} names. */
public final class Charsets {
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

  private Charsets() {}

  /**
   * Returns the charset of a body, UTF-8 where none is named.
   *
   * @throws RequestException if it is not one that Java knows
   */
  public static Charset of(String contentType) {
    Matcher named = PARAMETER.matcher(contentType);
    if (!named.find()) {
      return UTF_8;
    }
    try {
      return Charset.forName(named.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new RequestException("decode: charset \"" + named.group(1) + "\" is not known");
    }
  }
}
