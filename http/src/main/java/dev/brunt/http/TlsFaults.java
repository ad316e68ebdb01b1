package dev.brunt.http;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Names what goes wrong in TLS. */
final class TlsFaults {
  private TlsFaults() {}

  /** Returns whether an exception is TLS's: netty wraps those that it meets while decoding. */
  static boolean isTls(Throwable cause) {
    return cause instanceof SSLException
        || (cause instanceof DecoderException && cause.getCause() instanceof SSLException);
  }

  /** Returns the fault; the kind says which rule was broken, where that can be told. */
  static Fault of(Throwable cause) {
    String reason =
        causes(cause)
            .map(TlsFaults::reason)
            .filter(r -> !r.isEmpty())
            .findFirst()
            .orElse("handshake");
    return new Fault("tls:" + reason, words(reason, cause));
  }

  private static Stream<Throwable> causes(Throwable first) {
    return Stream.iterate(first, Objects::nonNull, Throwable::getCause);
  }

  private static String reason(Throwable cause) {
    String said = Objects.toString(cause.getMessage(), "").toLowerCase(Locale.ROOT);
    return switch (cause) {
      case CertificateExpiredException _ -> "expired";
      case CertificateNotYetValidException _ -> "not-yet-valid";
      case CertPathBuilderException _ -> "unknown-ca";
      case NotSslRecordException _ -> "not-tls";
      case CertificateException _ when isAboutTheName(said) -> "wrong-host";
      default -> byWords(said);
    };
  }

  private static boolean isAboutTheName(String said) {
    return said.contains("no subject alternative") || said.contains("no name matching");
  }

  private static String byWords(String said) {
    if (said.contains("protocol_version")
        || said.contains("protocol version")
        || said.contains("unsupported_protocol")
        || said.contains("no appropriate protocol")) {
      return "version";
    }
    if (said.contains("certificate_required") || said.contains("bad_certificate")) {
      return "client-certificate";
    }
    return said.contains("validity check failed") || said.contains("certificate_expired")
        ? "expired"
        : "";
  }

  private static String words(String reason, Throwable cause) {
    return switch (reason) {
      case "expired" -> "the server's certificate has expired";
      case "not-yet-valid" -> "the server's certificate is not valid yet";
      case "unknown-ca" -> "the server's certificate is signed by nobody who is trusted";
      case "wrong-host" -> "the server's certificate is for another host";
      case "not-tls" -> "the server does not speak TLS on this port";
      case "version" -> "the server speaks no version of TLS that is allowed";
      case "client-certificate" -> "the server wants a certificate of the client";
      default -> "TLS failed: " + causes(cause).reduce(cause, (_, last) -> last).getMessage();
    };
  }
}
