package dev.brunt.api;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The HTTP client of one virtual user. A request is not sent until {@code send}, {@code check} or
 * {@link #all}.
 */
public interface Http {
  /**
   * Starts a GET; {@code {…}} in the path is filled with the values, encoded, and the request is
   * named by the template; a value must not be null.
   */
  default Request get(String path, Object... values) {
    return method("GET", path, values);
  }

  /** Starts a POST. */
  default Request post(String path, Object... values) {
    return method("POST", path, values);
  }

  /** Starts a PUT. */
  default Request put(String path, Object... values) {
    return method("PUT", path, values);
  }

  /** Starts a PATCH. */
  default Request patch(String path, Object... values) {
    return method("PATCH", path, values);
  }

  /** Starts a DELETE. */
  default Request delete(String path, Object... values) {
    return method("DELETE", path, values);
  }

  /** Starts a HEAD. */
  default Request head(String path, Object... values) {
    return method("HEAD", path, values);
  }

  /** Starts an OPTIONS. */
  default Request options(String path, Object... values) {
    return method("OPTIONS", path, values);
  }

  /** Starts a request with any method, written in capitals. */
  Request method(String method, String path, Object... values);

  /**
   * Sends the requests at the same time and returns the responses in the same order, when the last
   * has arrived.
   */
  List<Response> all(Request... requests);

  /**
   * Sets what is done to every later request of this user (headers, signing, authorization),
   * instead of what was set before.
   */
  void before(UnaryOperator<Request> change);

  /** Returns this user's cookies. */
  Cookies cookies();
}
