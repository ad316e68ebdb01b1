package dev.brunt.http;

import dev.brunt.http.wire.Malformed;

/**
 * Why there is no response.
 *
 * @param kind what failures are counted by, such as {@code connect-refused}
 * @param message what happened, the same for each time that it happens
 */
record Fault(String kind, String message) {
  /** Nobody waits for the response any more. */
  static final Fault ABANDONED =
      new Fault("abandoned", "the run ended, or a branch beside failed, before a response");

  static Fault timeout(String what) {
    return new Fault("timeout", what);
  }

  static Fault malformed(Malformed problem) {
    String kind =
        problem == Malformed.BODY_TOO_LARGE ? problem.kebab() : "malformed:" + problem.kebab();
    return new Fault(kind, problem.words());
  }

  static Fault redirect(String problem) {
    return new Fault("redirect", problem);
  }

  static Fault closed(String when) {
    return new Fault("closed", "the server closed the connection " + when);
  }
}
