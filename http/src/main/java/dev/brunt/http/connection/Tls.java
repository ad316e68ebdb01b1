package dev.brunt.http.connection;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.HttpSettings.Verification;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
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
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The TLS of a run: BoringSSL where it loads, the JDK's otherwise; verified unless told not to. */
public final class Tls {
  private Tls() {}

  /** Returns what does TLS on this machine. */
  public static SslProvider provider() {
    return OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
  }

  /**
   * Returns a context for clients; it keeps sessions and uses them again.
   *
   * @throws PlanException if the file of authorities cannot be read
   */
  public static SslContext context(HttpSettings settings) {
    try {
      SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(provider());
      if (settings.verification() == Verification.NONE) {
        return builder
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .endpointIdentificationAlgorithm("")
            .build();
      }
      Path authorities = settings.certificateAuthorities();
      if (authorities != null) {
        builder.trustManager(trusting(authorities));
      }
      return builder.endpointIdentificationAlgorithm("HTTPS").build();
    } catch (SSLException impossible) {
      throw new PlanException("TLS cannot be set up: " + impossible.getMessage());
    }
  }

  /** Returns a trust manager for the JDK's authorities and those of a PEM file. */
  private static X509TrustManager trusting(Path file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (X509Certificate authority : system().getAcceptedIssuers()) {
        store.setCertificateEntry("jdk-" + count++, authority);
      }
      for (Certificate authority : certificates(file)) {
        store.setCertificateEntry("file-" + count++, authority);
      }
      return managerOf(store);
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new PlanException(
          "%s: must be a PEM file of certificates but cannot be read as one: %s"
              .formatted(file, Failures.words(unreadable)));
    }
  }

  private static Iterable<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(pem);
    }
  }

  private static X509TrustManager system() throws GeneralSecurityException {
    return managerOf(null);
  }

  private static X509TrustManager managerOf(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("the JDK has no X.509 trust manager");
  }
}
