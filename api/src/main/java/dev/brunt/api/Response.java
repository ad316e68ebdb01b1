package dev.brunt.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A response. Bodies of up to 64 KiB can be read while they are among the newest 256 KiB of their
 * virtual user; reading another throws and names {@link Request#keepBody}.
 */
public interface Response {
  /** Returns the status code. */
  int status();

  /** Returns the first value of a header, whatever the case of its name. */
  Optional<String> header(String name);

  /** Returns all values of a header, in order. */
  List<String> headers(String name);

  /** Returns the body as text, in the charset that the response names, else UTF-8. */
  String text();

  /** Returns the body, decoded by its content coding. */
  byte[] bytes();

  /** Returns the JSON body as a record, map, list or simple type. */
  <T> T json(Class<T> type);

  /**
   * Returns whether a JSONPath finds something, one value or several; null is nothing.
   *
   * @throws BruntException if the body is no JSON
   */
  boolean hasJsonPath(String path);

  /** Returns the one value at a JSONPath, as text; throws where there is none, or several. */
  String jsonPath(String path);

  /**
   * Returns the one value at a JSONPath; throws where there is none, are several, or it does not
   * fit.
   */
  <T> T jsonPath(String path, Class<T> type);

  /** Returns the time from intended start to last byte. */
  Duration responseTime();

  /** Returns the time from actual start to last byte. */
  Duration serviceTime();

  /** Returns the bytes of the body on the wire. */
  long bodyBytes();
}
