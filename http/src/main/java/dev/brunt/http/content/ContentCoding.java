package dev.brunt.http.content;

import dev.brunt.api.RequestException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The content codings that bodies are decoded from (RFC 9110 section 8.4.1). */
public final class ContentCoding {
  /** What a decoded body may be at most. */
  public static final int LIMIT_BYTES = 64 * 1024 * 1024;

  /** By how much a body may grow at most, once it is larger than {@link #RATIO_FROM_BYTES}. */
  public static final int LIMIT_RATIO = 200;

  /** Below this a small body that says one thing many times is no bomb. */
  public static final int RATIO_FROM_BYTES = 1024 * 1024;

  private static final int MOST_CODINGS = 3;
  private static final int BLOCK = 8192;

  private ContentCoding() {}

  /**
   * Returns a body without its codings.
   *
   * @param codings the values of {@code Content-Encoding}, in order; none leaves the body as it is
   * @throws RequestException if a coding is not known, the body is not what the coding says, or
   *     decoded it is larger than the limits
   */
  public static byte[] decode(byte[] body, List<String> codings) {
    List<String> applied =
        codings.stream()
            .flatMap(value -> List.of(value.split(",", -1)).stream())
            .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .toList();
    if (applied.size() > MOST_CODINGS) {
      throw failed("more than " + MOST_CODINGS + " content codings are applied");
    }
    byte[] decoded = body;
    for (String coding : applied.reversed()) {
      decoded = decodeOne(decoded, coding);
    }
    return decoded;
  }

  private static byte[] decodeOne(byte[] body, String coding) {
    if (body.length == 0) {
      return body;
    }
    try (InputStream in = stream(body, coding)) {
      return readAll(in, body.length);
    } catch (IOException broken) {
      throw failed("the body is not " + coding + ": " + broken.getMessage());
    }
  }

  private static InputStream stream(byte[] body, String coding) throws IOException {
    InputStream bytes = new ByteArrayInputStream(body);
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(bytes, BLOCK);
      case "deflate" -> new InflaterInputStream(bytes, new Inflater(!hasZlibHead(body)));
      default -> throw failed("content coding \"" + coding + "\" is not one of gzip, deflate");
    };
  }

  /** Some servers leave the zlib head out, against the standard, and clients allow it. */
  private static boolean hasZlibHead(byte[] body) {
    return body.length > 1
        && (body[0] & 0x0F) == 8
        && ((body[0] & 0xFF) * 256 + (body[1] & 0xFF)) % 31 == 0;
  }

  private static byte[] readAll(InputStream in, int coded) throws IOException {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(Math.max(BLOCK, coded));
    byte[] block = new byte[BLOCK];
    for (int count; (count = in.read(block)) >= 0; ) {
      decoded.write(block, 0, count);
      boolean grewTooMuch =
          decoded.size() > RATIO_FROM_BYTES && decoded.size() / LIMIT_RATIO > coded;
      if (grewTooMuch || decoded.size() > LIMIT_BYTES) {
        throw failed("the decoded body is larger than 64 MiB or 200 times the coded one");
      }
    }
    return decoded.toByteArray();
  }

  private static RequestException failed(String problem) {
    return new RequestException("decode: " + problem);
  }
}
