package dev.brunt.api.plan;

import dev.brunt.api.Redirects;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the HTTP client behaves where a request does not say otherwise.
 *
 * @param timeout limit of a whole exchange, from its actual start to the last byte
 * @param connectTimeout limit of a TCP connect
 * @param tlsTimeout limit of a TLS handshake
 * @param redirects which redirects are followed, 10 at most
 * @param verification whether certificates are verified
 * @param certificateAuthorities a PEM file of authorities to trust beside the JDK's; null for none
 * @param bodies which response bodies can be read
 * @param maxConnections how many connections to one address there may be at once in the whole run,
 *     at least 1; requests beyond them wait, and all virtual users share them. Null for as many as
 *     are needed
 */
public record HttpSettings(
    Duration timeout,
    Duration connectTimeout,
    Duration tlsTimeout,
    Redirects redirects,
    Verification verification,
    @Nullable Path certificateAuthorities,
    Bodies bodies,
    @Nullable Integer maxConnections) {
  /** 30 s for an exchange, 10 s for a connect and a handshake, no redirects, verified, no cap. */
  public static final HttpSettings DEFAULT =
      new HttpSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Redirects.NEVER,
          Verification.FULL,
          null,
          Bodies.NEWEST,
          null);

  /** Checks the ranges. */
  public HttpSettings {
    Lengths.requirePositive("timeout", timeout);
    Lengths.requirePositive("connect timeout", connectTimeout);
    Lengths.requirePositive("TLS timeout", tlsTimeout);
    if (maxConnections != null && maxConnections < 1) {
      throw new IllegalArgumentException("max connections must be >= 1 but was " + maxConnections);
    }
  }

  /** Whether certificates are verified. */
  public enum Verification {
    /** The chain and the host name. */
    FULL,
    /** Nothing: anybody may answer. */
    NONE
  }

  /** Which response bodies can be read. */
  public enum Bodies {
    /** Those of up to 64 KiB among the newest 256 KiB of a user, and any that a request keeps. */
    NEWEST,
    /** Only those that a request keeps; all others are counted and gone. */
    KEPT
  }

  /** Returns these settings with another limit of an exchange. */
  public HttpSettings withTimeout(Duration other) {
    return new HttpSettings(
        other,
        connectTimeout,
        tlsTimeout,
        redirects,
        verification,
        certificateAuthorities,
        bodies,
        maxConnections);
  }

  /** Returns these settings with another limit of a TCP connect. */
  public HttpSettings withConnectTimeout(Duration other) {
    return new HttpSettings(
        timeout,
        other,
        tlsTimeout,
        redirects,
        verification,
        certificateAuthorities,
        bodies,
        maxConnections);
  }

  /** Returns these settings with another limit of a TLS handshake. */
  public HttpSettings withTlsTimeout(Duration other) {
    return new HttpSettings(
        timeout,
        connectTimeout,
        other,
        redirects,
        verification,
        certificateAuthorities,
        bodies,
        maxConnections);
  }

  /** Returns these settings with another redirect policy. */
  public HttpSettings withRedirects(Redirects other) {
    return new HttpSettings(
        timeout,
        connectTimeout,
        tlsTimeout,
        other,
        verification,
        certificateAuthorities,
        bodies,
        maxConnections);
  }

  /** Returns these settings with another verification. */
  public HttpSettings withVerification(Verification other) {
    return new HttpSettings(
        timeout,
        connectTimeout,
        tlsTimeout,
        redirects,
        other,
        certificateAuthorities,
        bodies,
        maxConnections);
  }

  /** Returns these settings with a file of authorities to trust beside the JDK's. */
  public HttpSettings withCertificateAuthorities(Path file) {
    return new HttpSettings(
        timeout, connectTimeout, tlsTimeout, redirects, verification, file, bodies, maxConnections);
  }

  /** Returns these settings with another rule for bodies. */
  public HttpSettings withBodies(Bodies other) {
    return new HttpSettings(
        timeout,
        connectTimeout,
        tlsTimeout,
        redirects,
        verification,
        certificateAuthorities,
        other,
        maxConnections);
  }

  /** Returns these settings with a cap on the connections to one address. */
  public HttpSettings withMaxConnections(int most) {
    return new HttpSettings(
        timeout,
        connectTimeout,
        tlsTimeout,
        redirects,
        verification,
        certificateAuthorities,
        bodies,
        most);
  }
}
