package dev.brunt.loader.url;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a body is taken for when nobody says. All methods are pure. */
public final class ContentType {
  private static final String TEXT = "text/plain; charset=UTF-8";
  private static final Pattern FORM =
      Pattern.compile("[^\\s=&]+=[^\\s=&]*(?:&[^\\s=&]+=[^\\s=&]*)*");

  private ContentType() {}

  /** Returns the type that a text looks like: JSON, XML or a form, else plain text. */
  public static String ofText(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("{") || stripped.startsWith("[")) {
      return "application/json";
    }
    if (stripped.startsWith("<")) {
      return "application/xml";
    }
    return FORM.matcher(stripped).matches() ? "application/x-www-form-urlencoded" : TEXT;
  }

  /** Returns the type that the end of a file's name says, else {@code application/octet-stream}. */
  public static String ofFile(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "json" -> "application/json";
      case "xml" -> "application/xml";
      case "html", "htm" -> "text/html; charset=UTF-8";
      case "txt" -> TEXT;
      case "csv" -> "text/csv; charset=UTF-8";
      case "png" -> "image/png";
      case "jpg", "jpeg" -> "image/jpeg";
      case "gif" -> "image/gif";
      case "pdf" -> "application/pdf";
      case "zip" -> "application/zip";
      default -> "application/octet-stream";
    };
  }
}
