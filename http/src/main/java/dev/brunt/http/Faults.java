package dev.brunt.http;

import dev.brunt.http.content.Address;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** Names what goes wrong on a connection by what the transport throws for it. */
final class Faults {
  private Faults() {}

  /** Returns why a connect failed; what the machine itself has run out of is not the target's. */
  static Fault ofConnect(Throwable cause, Address address) {
    String said = words(cause);
    if (said.contains("too many open files")) {
      return new Fault("local:descriptors", "this machine allows no more open files");
    }
    if (said.contains("cannot assign requested address")) {
      return new Fault("local:ports", "this machine has no free port left to connect from");
    }
    if (said.contains("refused") && cause instanceof ConnectException) {
      return new Fault("connect-refused", address.shown() + " refused the connection");
    }
    return new Fault("connect-failed", "no connection to " + address.shown() + ": " + root(cause));
  }

  /** Returns why a connection that was there is of no more use. */
  static Fault ofConnection(Throwable cause) {
    if (TlsFaults.isTls(cause)) {
      return TlsFaults.of(cause);
    }
    String said = words(cause);
    if (said.contains("reset") || said.contains("broken pipe")) {
      return new Fault("reset", "the server reset the connection");
    }
    if (cause instanceof ClosedChannelException || cause instanceof SSLException) {
      return Fault.closed("while the request was being sent");
    }
    return new Fault("connection", "the connection failed: " + root(cause));
  }

  /** Returns how a request has failed that Brunt itself could not begin. */
  static Fault ofMistake(Throwable mistake) {
    return new Fault("local:mistake", "Brunt could not begin the request: " + mistake);
  }

  private static String words(Throwable cause) {
    StringBuilder words = new StringBuilder();
    for (Throwable at = cause; at != null; at = at.getCause()) {
      words.append(Objects.toString(at.getMessage(), "").toLowerCase(Locale.ROOT)).append('\n');
    }
    return words.toString();
  }

  private static String root(Throwable cause) {
    return Objects.toString(cause.getMessage(), cause.getClass().getSimpleName());
  }
}
