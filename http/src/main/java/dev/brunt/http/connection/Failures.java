package dev.brunt.http.connection;

import dev.brunt.http.wire.Malformed;
import dev.brunt.metrics.Failure;
import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Names for what can go wrong with a connection. */
final class Failures {
  private Failures() {}

  static Failure malformed(Malformed found) {
    return new Failure("malformed:" + found.kebab(), found.words(), null);
  }

  static Failure closed() {
    return new Failure(
        "closed", "the connection was closed before a byte of the response came", null);
  }

  static Failure dns(String host, Throwable cause) {
    String why = cause instanceof UnknownHostException ? "unknown host" : words(cause);
    return new Failure("dns", "%s: %s".formatted(host, why), null);
  }

  /** Names why a connection could not be opened. */
  static Failure connecting(Destination to, Throwable cause, long timeoutMillis) {
    if (cause instanceof ConnectTimeoutException) {
      return new Failure(
          "connect-timeout", "%s: no connection within %d ms".formatted(to, timeoutMillis), null);
    }
    String words = words(cause);
    if (cause instanceof ConnectException && words.toLowerCase(Locale.ROOT).contains("refused")) {
      return new Failure("connect-refused", "%s refused the connection".formatted(to), null);
    }
    return new Failure("connect-failed", "%s: %s%s".formatted(to, words, advice(words)), null);
  }

  private static String advice(String words) {
    if (words.contains("Too many open files")) {
      return " (this machine's limit of open files: raise ulimit -n)";
    }
    return words.contains("Cannot assign requested address")
        ? " (this machine is out of local ports for that address)"
        : "";
  }

  /** Names why TLS could not be agreed on. */
  static Failure securing(Destination to, Throwable cause, long timeoutMillis) {
    if (words(cause).contains("handshake timed out")) {
      return new Failure(
          "tls-timeout", "%s: no TLS handshake within %d ms".formatted(to, timeoutMillis), null);
    }
    return new Failure("tls", "%s: %s".formatted(to, tlsWords(cause)), null);
  }

  private static String tlsWords(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      String words = words(at);
      if (at instanceof CertificateExpiredException || words.contains("certificate has expired")) {
        return "the certificate has expired";
      }
      if (at instanceof CertificateNotYetValidException) {
        return "the certificate is not valid yet";
      }
      if (words.contains("PKIX path building failed") || words.contains("unable to find valid")) {
        return "the certificate is of an unknown authority (trust it with --cacert FILE)";
      }
      if (words.contains("No subject alternative") || words.contains("No name matching")) {
        return "the certificate is for another host: " + words;
      }
    }
    return words(cause);
  }

  /** Names what ended a connection that was in use. */
  static Failure broken(@Nullable Throwable cause) {
    if (cause instanceof SSLHandshakeException || cause instanceof SSLException) {
      return new Failure("tls", words(cause), null);
    }
    if (cause instanceof IOException && words(cause).contains("reset")) {
      return new Failure("reset", "the connection was reset", null);
    }
    return cause == null
        ? closed()
        : new Failure("closed", "the connection broke: " + words(cause), null);
  }

  static String words(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
