package dev.brunt.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A request being written, each method returning this same request. One that is written and never
 * sent fails its iteration: {@code GET /products was never sent (Shop.java:12); end it with send()
 * or check(…)}.
 */
public interface Request {
  /** Names the request in results, instead of its method and path template. */
  Request named(String name);

  /** Adds a header; a value of null is refused, here and below, with a {@link BruntException}. */
  Request header(String name, Object value);

  /** Adds a query parameter, encoded. */
  Request query(String name, Object value);

  /**
   * Sets the body to JSON: of a record, map, list, string, number, boolean; null in it is JSON's.
   */
  Request json(Object body);

  /** Sets the body to a form, encoded. */
  Request form(Map<String, ?> fields);

  /** Sets the body to text in UTF-8. */
  Request body(String text, String contentType);

  /**
   * Sets the body to the content of a file, streamed. A relative path is looked for beside the
   * source of the plan, then in the working directory.
   */
  Request body(Path file, String contentType);

  /**
   * Adds a part to a multipart form: text, or a {@link Path} to stream, looked for as that of
   * {@link #body(Path, String)}.
   */
  Request part(String name, Object value);

  /** Sends the bearer token. */
  Request bearer(String token);

  /** Sends the name and password (RFC 7617). */
  Request basic(String name, String password);

  /** Limits the whole exchange, from actual start to last byte, to a time above 0. */
  Request timeout(Duration limit);

  /** Follows redirects of this request, each hop measured. */
  Request followRedirects(Redirects policy);

  /** Keeps the whole body until the iteration ends, however large and old. */
  Request keepBody();

  /**
   * Sends and waits. At a status of 400 or more the request is failed, with its transactions and
   * its iteration, and the code goes on.
   *
   * @throws RequestException if no response came
   */
  Response send();

  /**
   * Sends, waits and judges by these checks alone; a failed one fails the request and throws {@link
   * CheckException}.
   */
  Response check(Check first, Check... more);

  /**
   * As {@link #check}, but a failed check does not throw: request, transactions and iteration are
   * failed, the code goes on.
   */
  Response checkSoftly(Check first, Check... more);
}
