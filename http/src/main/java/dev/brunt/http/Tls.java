package dev.brunt.http;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.http.content.Address;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS of a run: BoringSSL where it loads, else the JDK's. Certificates and host names are verified
 * unless the settings say otherwise; sessions are used again. Safe for use by many threads.
 */
final class Tls {
  private final SslContext context;

  /**
   * Makes the context.
   *
   * @throws PlanException if the authorities cannot be read
   */
  Tls(HttpSettings settings) {
    boolean verified = settings.verification() == HttpSettings.Verification.FULL;
    try {
      context =
          SslContextBuilder.forClient()
              .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
              .trustManager(
                  verified
                      ? trusting(settings.certificateAuthorities())
                      : InsecureTrustManagerFactory.INSTANCE)
              .endpointIdentificationAlgorithm(verified ? "HTTPS" : null)
              .build();
    } catch (SSLException impossible) {
      throw new IllegalStateException("no TLS on this machine: " + impossible, impossible);
    }
  }

  /** Returns what trusts the JDK's authorities and those in a file. */
  private static TrustManagerFactory trusting(@Nullable Path more) {
    try {
      TrustManagerFactory jdks = factory(null);
      if (more == null) {
        return jdks;
      }
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      addIssuers(all, jdks);
      addFile(all, more);
      return factory(all);
    } catch (GeneralSecurityException | IOException unreadable) {
      throw new PlanException(
          "the certificate authorities in %s cannot be read: %s"
              .formatted(more, unreadable.getMessage()));
    }
  }

  private static TrustManagerFactory factory(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory;
  }

  private static void addIssuers(KeyStore all, TrustManagerFactory from)
      throws GeneralSecurityException {
    for (TrustManager manager : from.getTrustManagers()) {
      if (manager instanceof X509TrustManager trusting) {
        for (X509Certificate issuer : trusting.getAcceptedIssuers()) {
          all.setCertificateEntry("entry-" + all.size(), issuer);
        }
      }
    }
  }

  private static void addFile(KeyStore all, Path file)
      throws GeneralSecurityException, IOException {
    int before = all.size();
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate found : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        all.setCertificateEntry("entry-" + all.size(), found);
      }
    }
    if (all.size() == before) {
      throw new IOException("it holds no certificate");
    }
  }

  /** Returns the engine of a new connection, which names the host to the server (SNI). */
  SSLEngine engine(Address address) {
    return context.newEngine(PooledByteBufAllocator.DEFAULT, address.host(), address.port());
  }

  /** Returns the handler of a new connection, which names the host to the server (SNI). */
  SslHandler handler(ByteBufAllocator allocator, Address address) {
    SslHandler handler = context.newHandler(allocator, address.host(), address.port());
    // The connection's own deadline limits the handshake, so that it can be told by its name.
    handler.setHandshakeTimeoutMillis(0);
    return handler;
  }
}
