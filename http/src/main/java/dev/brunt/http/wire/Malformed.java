package dev.brunt.http.wire;

import java.util.Locale;

/** Each way in which what a server sends is not an HTTP/1.1 response. */
public enum Malformed {
  /** The first line is not {@code HTTP/1.0} or {@code HTTP/1.1} and a status of 100 to 999. */
  BAD_STATUS_LINE("the status line is not one of HTTP/1.0 or HTTP/1.1"),
  /** A line of the head or the trailers ends in LF alone. */
  BARE_LF("a line ends in LF without CR"),
  /** A CR stands alone in the head or the trailers. */
  BARE_CR("a CR is not followed by LF"),
  /** A NUL or another control byte stands in the head, a chunk extension or the trailers. */
  CONTROL_BYTE("a control byte stands in the head or in a trailer"),
  /** A header line begins with a blank (RFC 9112 section 5.2). */
  OBS_FOLD("a header is folded over two lines"),
  /** A header's name is empty, holds a blank or has no colon behind it. */
  BAD_HEADER_NAME("a header's name is not a token"),
  /** The head is longer than its limit. */
  HEAD_TOO_LARGE("the head is larger than its limit"),
  /** The head has more lines than its limit. */
  TOO_MANY_HEADERS("the head has more headers than its limit"),
  /** More interim replies came than the limit. */
  TOO_MANY_INTERIM_REPLIES("too many interim replies (1xx) came before the final one"),
  /** The server changes the protocol, which nobody asked for. */
  UNASKED_UPGRADE("the server switches protocols (101), which was not asked for"),
  /** A length and a transfer coding are both given. */
  BOTH_LENGTHS("Content-Length and Transfer-Encoding are both given"),
  /** Two lengths are given, and they differ. */
  DIFFERING_LENGTHS("two Content-Length headers differ"),
  /** A length is not a decimal number from 0 to 2^63 - 1. */
  BAD_LENGTH("Content-Length is not a number from 0 to 2^63 - 1"),
  /** A transfer coding is anything but {@code chunked}, said once, by HTTP/1.1. */
  BAD_TRANSFER_ENCODING("Transfer-Encoding is not exactly \"chunked\""),
  /** A chunk's size is not a hexadecimal number. */
  BAD_CHUNK_SIZE("a chunk's size is not a hexadecimal number"),
  /** A chunk's size is 2^63 or more. */
  CHUNK_SIZE_OVERFLOW("a chunk's size is 2^63 or more"),
  /** A chunk's bytes are not followed by CRLF. */
  MISSING_CHUNK_END("a chunk is not followed by CRLF"),
  /** A chunk extension is not ASCII, or a quote in it is not closed or not behind an {@code =}. */
  BAD_CHUNK_EXTENSION("a chunk extension is not ASCII, or a quote in it is out of place"),
  /** The chunk extensions are longer than their limit. */
  CHUNK_EXTENSION_TOO_LARGE("the chunk extensions are larger than their limit"),
  /** The trailers are longer than their limit. */
  TRAILER_TOO_LARGE("the trailers are larger than their limit"),
  /** The body is longer than the limit of whoever asked. */
  BODY_TOO_LARGE("the body is larger than its limit"),
  /** The connection ended before the response did. */
  TRUNCATED("the connection was closed before the response was complete"),
  /** Bytes came after the response. */
  BYTES_AFTER_END("bytes came after the end of the response"),
  /** Bytes came before anything was asked. */
  REPLY_BEFORE_REQUEST("a reply came before any request");

  private final String words;
  private final String kebab;

  Malformed(String words) {
    this.words = words;
    this.kebab = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the name that results group by, such as {@code bare-lf}. */
  public String kebab() {
    return kebab;
  }

  /** Returns what is wrong, for people, without a full stop. */
  public String words() {
    return words;
  }
}
