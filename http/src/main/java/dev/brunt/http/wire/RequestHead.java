package dev.brunt.http.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.brunt.api.BruntException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request that brings nothing: what is the same each time that the same is asked for,
 * encoded once. Of one that brings something, it is the beginning, and what differs is written
 * behind it. Immutable and safe for use by many threads.
 */
public final class RequestHead {
  private static final byte[] CONTENT_TYPE = "Content-Type: ".getBytes(US_ASCII);
  private static final byte[] CONTENT_LENGTH = "Content-Length: ".getBytes(US_ASCII);
  private static final byte[] COOKIE = "Cookie: ".getBytes(US_ASCII);
  private static final String OWN_AGENT = "User-Agent: Brunt\r\n";
  private static final byte[] USER_AGENT = OWN_AGENT.getBytes(US_ASCII);
  private static final String END_OF_NOTHING = OWN_AGENT + "\r\n";
  private static final String END_OF_NO_BODY = OWN_AGENT + "Content-Length: 0\r\n\r\n";
  private static final int CRLF = '\r' << 8 | '\n';

  private final byte[] whole;
  private final int beginning;

  private RequestHead(byte[] whole, int beginning) {
    this.whole = whole;
    this.beginning = beginning;
  }

  /**
   * Encodes the request line and the {@code Host} header.
   *
   * @param method a token, in capitals
   * @param path percent-encoded, beginning with a slash
   * @param authority host, with a port where it is not the scheme's
   * @throws BruntException if the method is no token or the path holds what no path may
   */
  public static RequestHead of(String method, String path, String authority) {
    if (!Ascii.isToken(method)) {
      throw new BruntException("a method must be a word in capitals but was \"" + method + "\"");
    }
    if (!path.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new BruntException("path \"" + path + "\" must be percent-encoded");
    }
    String text = method + " " + path + " HTTP/1.1\r\nHost: " + authority + "\r\n";
    String end = expectsBody(method) ? END_OF_NO_BODY : END_OF_NOTHING;
    return new RequestHead((text + end).getBytes(US_ASCII), text.length());
  }

  /** Returns whether a request without a body says so, by its method (RFC 9110 section 8.6). */
  public static boolean expectsBody(String method) {
    return switch (method) {
      case "POST", "PUT", "PATCH" -> true;
      default -> false;
    };
  }

  /**
   * Returns the whole head of a request that has neither a header of its own, nor a cookie, nor a
   * body: all that is sent of it. Not to be changed.
   */
  public byte[] whole() {
    return whole;
  }

  /** Returns about how many bytes {@link #write} needs. */
  public int sizeHint(List<Field> fields, @Nullable String cookie) {
    int size = beginning + USER_AGENT.length + 128;
    for (int i = 0; i < fields.size(); i++) {
      size += fields.get(i).name().length() + fields.get(i).value().length() + 4;
    }
    return cookie == null ? size : size + cookie.length();
  }

  /**
   * Writes the whole head.
   *
   * @param fields the request's own headers, of which {@code User-Agent} and {@code Content-Type}
   *     replace what would be sent otherwise
   * @param cookie the value of {@code Cookie}, or null
   * @param contentType of the body, or null where there is none
   * @param contentLength of the body in bytes; negative to say nothing of it
   */
  public void write(
      ByteBuf out,
      List<Field> fields,
      @Nullable String cookie,
      @Nullable String contentType,
      long contentLength) {
    out.writeBytes(whole, 0, beginning);
    if (!contains(fields, "User-Agent")) {
      out.writeBytes(USER_AGENT);
    }
    writeFields(out, fields);
    if (cookie != null) {
      writeLine(out, COOKIE, cookie);
    }
    if (contentType != null && !contains(fields, "Content-Type")) {
      writeLine(out, CONTENT_TYPE, contentType);
    }
    if (contentLength >= 0) {
      writeLine(out, CONTENT_LENGTH, Long.toString(contentLength));
    }
    out.writeShort(CRLF);
  }

  private static void writeFields(ByteBuf out, List<Field> fields) {
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      ByteBufUtil.writeAscii(out, field.name());
      out.writeByte(':').writeByte(' ');
      ByteBufUtil.writeUtf8(out, field.value());
      out.writeShort(CRLF);
    }
  }

  private static void writeLine(ByteBuf out, byte[] nameAndColon, String value) {
    out.writeBytes(nameAndColon);
    ByteBufUtil.writeUtf8(out, value);
    out.writeShort(CRLF);
  }

  private static boolean contains(List<Field> fields, String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).isNamed(name)) {
        return true;
      }
    }
    return false;
  }
}
