package dev.brunt.http;

import dev.brunt.api.plan.Quantities;
import dev.brunt.http.wire.Malformed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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

  /** Returns what failures are grouped by: with the request, unless none could be sent there. */
  String grouped(String request) {
    return isOfAddress() ? message : message + " · " + request;
  }

  private boolean isOfAddress() {
    return kind.startsWith("connect-")
        || kind.startsWith("tls")
        || kind.equals("dns")
        || kind.equals("blocked-timeout")
        || kind.equals("local:descriptors")
        || kind.equals("local:ports");
  }

  /**
   * Returns this, or an earlier one of the same connect that was for want of something on this
   * machine: what a further address then says is no explanation.
   */
  Fault unlessLocal(@Nullable Fault earlier) {
    return earlier != null && earlier.kind.startsWith("local:") ? earlier : this;
  }

  /** Returns how an exchange has failed that lasted longer than it may. */
  static Fault timeout(boolean written, boolean answered, long limitNanos) {
    String late =
        written
            ? answered ? "the response was not whole" : "there was no response"
            : "the request was not taken";
    return new Fault("timeout", late + " within " + Quantities.text(Duration.ofNanos(limitNanos)));
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
