package dev.brunt.scenarios;

import static dev.brunt.api.Checks.bodyContains;
import static dev.brunt.api.Units.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.brunt.api.PlanException;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.plan.HttpSettings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS against servers with good and bad certificates of an authority made for the test. */
final class TlsTest {
  private static final ScenarioBody GET = user -> user.http().get("/x").check(bodyContains("yes"));
  private static final String TRANSPORT = "brunt.transport";
  private static final String ANSWER = ScriptedServer.ok("yes");

  /** More than the buffers of both ends together, and many records. */
  private static final int MANY_BYTES = 12 * 1024 * 1024;

  @TempDir static Path directory;
  private static X509Bundle authority;
  private static Path authorityFile;

  @BeforeAll
  static void makeAuthority() throws Exception {
    authority =
        builder().subject("CN=Test Authority").setIsCertificateAuthority(true).buildSelfSigned();
    authorityFile = Files.writeString(directory.resolve("ca.pem"), authority.getCertificatePEM());
  }

  @AfterEach
  void forgetTransport() {
    System.clearProperty(TRANSPORT);
  }

  private static CertificateBuilder builder() {
    return new CertificateBuilder().algorithm(CertificateBuilder.Algorithm.ecp256);
  }

  private static X509Bundle leaf(String host, Duration age, Duration life) throws Exception {
    Instant from = Instant.now().minus(age);
    return builder()
        .subject("CN=" + host)
        .addSanDnsName(host)
        .notBefore(from)
        .notAfter(from.plus(life))
        .buildIssuedBy(authority);
  }

  private static X509Bundle good() throws Exception {
    return leaf("localhost", Duration.ofDays(1), Duration.ofDays(30));
  }

  private static SSLContext context(X509Bundle bundle) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    X509Certificate[] chain = bundle.getCertificatePathWithRoot();
    keys.setKeyEntry("key", bundle.getKeyPair().getPrivate(), new char[0], chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static ScriptedServer server(X509Bundle bundle, ScriptedServer.Script script)
      throws Exception {
    return ScriptedServer.with(context(bundle).getServerSocketFactory(), script);
  }

  private static ScriptedServer.Script answering() {
    return peer -> {
      while (true) {
        peer.read();
        peer.write(ANSWER);
      }
    };
  }

  private static HttpSettings trusting(HttpSettings settings) {
    return settings.withCertificateAuthorities(authorityFile);
  }

  private static Throwable thrown(ScriptedServer server, UnaryOperator<HttpSettings> change) {
    return Runs.thrownBy("https://localhost:" + server.port(), change, GET);
  }

  @Test
  void get_certificateTrusted_isAnswered() throws Exception {
    try (var server = server(good(), answering())) {
      assertThat(thrown(server, TlsTest::trusting)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void get_overEachVersion_isAnswered(String version) throws Exception {
    String[] only = {version};
    try (var server =
        ScriptedServer.with(overTls(socket -> socket.setEnabledProtocols(only), answering()))) {
      assertThat(thrown(server, TlsTest::trusting)).isNull();
      // Once more, with the session of the first.
      assertThat(thrown(server, TlsTest::trusting)).isNull();
    }
  }

  @Test
  void connection_keptAlive_isUsedAgain() throws Exception {
    try (var server = server(good(), answering())) {
      var plan =
          Runs.plan("https://localhost:" + server.port(), GET)
              .http(trusting(HttpSettings.DEFAULT))
              .users(2)
              .iterations(100);
      assertThat(plan.run().accounting().succeeded()).isEqualTo(100);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void session_nextConnection_isUsedAgain() throws Exception {
    Set<Long> made = ConcurrentHashMap.newKeySet();
    try (var server =
        server(
            good(),
            peer -> {
              peer.read();
              made.add(((SSLSocket) peer.socket()).getSession().getCreationTime());
              peer.write(ScriptedServer.ok("yes", "Connection: close"));
            })) {
      Runs.once(
          "https://localhost:" + server.port(),
          TlsTest::trusting,
          user -> {
            for (int i = 0; i < 5; i++) {
              user.http().get("/x").check(bodyContains("yes"));
              user.pause(ms(20));
            }
          });
      assertThat(server.connections()).isEqualTo(5);
    }
    assertThat(made).as("when sessions were made").hasSize(1);
  }

  @Test
  void certificate_ofUnknownAuthority_isRefused() throws Exception {
    try (var server = server(good(), answering())) {
      assertThat(thrown(server, settings -> settings)).hasMessageContaining("(tls:unknown-ca)");
    }
  }

  @Test
  void certificate_expired_isRefused() throws Exception {
    X509Bundle expired = leaf("localhost", Duration.ofDays(30), Duration.ofDays(10));
    try (var server = server(expired, answering())) {
      assertThat(thrown(server, TlsTest::trusting)).hasMessageContaining("(tls:expired)");
    }
  }

  @Test
  void certificate_forAnotherHost_isRefused() throws Exception {
    X509Bundle other = leaf("example.org", Duration.ofDays(1), Duration.ofDays(30));
    try (var server = server(other, answering())) {
      assertThat(thrown(server, TlsTest::trusting)).hasMessageContaining("(tls:wrong-host)");
    }
  }

  @Test
  void certificate_wrongEverything_isTakenWhenNothingIsVerified() throws Exception {
    X509Bundle bad = leaf("example.org", Duration.ofDays(30), Duration.ofDays(10));
    try (var server = server(bad, answering())) {
      assertThat(thrown(server, s -> s.withVerification(HttpSettings.Verification.NONE))).isNull();
    }
  }

  @Test
  void plainServer_onTheTlsPort_isNamed() throws Exception {
    try (var server = ScriptedServer.with(peer -> peer.write("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
      assertThat(thrown(server, settings -> settings)).hasMessageContaining("(tls:not-tls)");
    }
  }

  @Test
  void handshake_silence_isTimedByItself() throws Exception {
    try (var server = ScriptedServer.with(ScriptedServer.Peer::awaitClose)) {
      HttpSettings quick = HttpSettings.DEFAULT.withTimeout(ms(5_000)).withTlsTimeout(ms(100));
      assertThat(thrown(server, settings -> quick)).hasMessageContaining("(tls-timeout)");
    }
  }

  /** A script that speaks TLS on top of a socket that it can still cut. */
  private static ScriptedServer.Script overTls(
      Consumer<SSLSocket> setUp, ScriptedServer.Script script) throws Exception {
    SSLContext context = context(good());
    return peer -> {
      SSLSocket socket = securing(peer, context);
      setUp.accept(socket);
      script.serve(peer.over(socket));
    };
  }

  private static SSLSocket securing(ScriptedServer.Peer peer, SSLContext context)
      throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(peer.socket(), null, 0, false);
    socket.setUseClientMode(false);
    return socket;
  }

  @Test
  void clientCertificate_wanted_isNamed() throws Exception {
    try (var server =
        ScriptedServer.with(overTls(socket -> socket.setNeedClientAuth(true), answering()))) {
      assertThat(thrown(server, TlsTest::trusting))
          .hasMessageContaining("(tls:client-certificate)");
    }
  }

  @Test
  void untilClose_withoutGoodbye_isTruncated() throws Exception {
    ScriptedServer.Script cutting =
        peer -> {
          peer.read();
          // The script ends here, and with it the plain socket below.
          peer.write("HTTP/1.1 200 OK\r\n\r\nyes");
        };
    try (var server = ScriptedServer.with(overTls(_ -> {}, cutting))) {
      assertThat(thrown(server, TlsTest::trusting)).hasMessageContaining("(malformed:truncated)");
    }
  }

  @Test
  void untilClose_withGoodbye_isComplete() throws Exception {
    ScriptedServer.Script closing =
        peer -> {
          peer.read();
          peer.write("HTTP/1.1 200 OK\r\n\r\nyes");
          peer.socket().close();
        };
    try (var server = ScriptedServer.with(overTls(_ -> {}, closing))) {
      assertThat(thrown(server, TlsTest::trusting)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nio"})
  void bodies_largerThanAllBuffers_areWholeBothWays(String transport) throws Exception {
    String text = "0123456789abcdef".repeat(MANY_BYTES / 16);
    Path file = Files.writeString(directory.resolve("body"), text);
    System.setProperty(TRANSPORT, transport);
    try (var server = server(good(), peer -> echo(peer))) {
      List<String> got = new ArrayList<>();
      Runs.once(
          "https://localhost:" + server.port(),
          TlsTest::trusting,
          user -> {
            got.add(user.http().post("/x").body(text, "text/plain").keepBody().send().text());
            got.add(user.http().post("/x").body(file, "text/plain").keepBody().send().text());
          });
      assertThat(got).isEqualTo(List.of(text, text));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static void echo(ScriptedServer.Peer peer) throws IOException {
    while (true) {
      peer.write(ScriptedServer.ok(peer.read().text()));
    }
  }

  @Test
  void records_cutAnywhere_areJoined() throws Exception {
    String text = "0123456789abcdef".repeat(4_000);
    try (var server = server(good(), peer -> echo(peer));
        var cutting = ScriptedServer.with(inPieces(server.port()))) {
      List<String> got = new ArrayList<>();
      Runs.once(
          "https://localhost:" + cutting.port(),
          TlsTest::trusting,
          user -> {
            for (int i = 0; i < 3; i++) {
              got.add(user.http().post("/x").body(text, "text/plain").keepBody().send().text());
            }
          });
      assertThat(got).isEqualTo(List.of(text, text, text));
    }
  }

  /** Passes bytes on, those of the server's handshake one by one, all others by many. */
  private static ScriptedServer.Script inPieces(int port) {
    return peer -> {
      peer.socket().setTcpNoDelay(true);
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.ofVirtual().start(() -> pass(peer.socket(), server, new AtomicInteger()));
        byte[] piece = new byte[997];
        int passed = 0;
        int count = 0;
        while (count >= 0) {
          peer.write(Arrays.copyOf(piece, count));
          passed += count;
          count = server.getInputStream().read(piece, 0, passed < 4_000 ? 1 : piece.length);
        }
      }
    };
  }

  /** Passes on what comes, and counts in how many pieces. */
  private static void pass(Socket from, Socket to, AtomicInteger pieces) {
    try {
      byte[] piece = new byte[32 * 1024];
      for (int count = from.getInputStream().read(piece);
          count >= 0;
          count = from.getInputStream().read(piece)) {
        pieces.incrementAndGet();
        to.getOutputStream().write(piece, 0, count);
      }
    } catch (IOException closed) {
      // So is the other, by the test.
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nio"})
  void handshake_endedByTheServer_isTls(String transport) throws Exception {
    System.setProperty(TRANSPORT, transport);
    try (var server = ScriptedServer.with(peer -> peer.socket().getInputStream().read())) {
      assertThat(thrown(server, TlsTest::trusting)).hasMessageContaining("(tls:handshake)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nio"})
  void secondHandshake_wantedByTheServer_isMade(String transport) throws Exception {
    String[] version = {"TLSv1.2"};
    ScriptedServer.Script shakingAgain =
        peer -> {
          peer.read();
          SSLSocket socket = (SSLSocket) peer.socket();
          CountDownLatch shaken = new CountDownLatch(1);
          socket.addHandshakeCompletedListener(_ -> shaken.countDown());
          socket.startHandshake();
          // To read is what goes on with it.
          Thread reading = Thread.ofVirtual().start(() -> readAll(socket));
          shaken.await();
          peer.write(ANSWER);
          reading.join();
        };
    System.setProperty(TRANSPORT, transport);
    try (var server =
        ScriptedServer.with(overTls(socket -> socket.setEnabledProtocols(version), shakingAgain))) {
      assertThat(thrown(server, TlsTest::trusting)).isNull();
    }
  }

  private static void readAll(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
    } catch (IOException closed) {
      // By the client, which has its answer.
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nio"})
  void record_changedOnItsWay_isTls(String transport) throws Exception {
    System.setProperty(TRANSPORT, transport);
    try (var server = server(good(), answering());
        var changing = ScriptedServer.with(changingLast(server.port()))) {
      Throwable thrown =
          Runs.thrownBy(
              "https://localhost:" + changing.port(),
              settings -> trusting(settings).withTimeout(ms(5_000)),
              GET);
      assertThat(thrown).hasMessageContaining("(tls:");
    }
  }

  /** Passes bytes on, but changes the last ones of what the server says after the request. */
  private static ScriptedServer.Script changingLast(int port) {
    return peer -> {
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
        AtomicInteger asked = new AtomicInteger();
        Thread.ofVirtual().start(() -> pass(peer.socket(), server, asked));
        byte[] piece = new byte[32 * 1024];
        int count = server.getInputStream().read(piece);
        while (count >= 0) {
          // The first is the hello, the second ends the handshake and brings the request.
          if (asked.get() > 1 && count > 0) {
            piece[count - 1] ^= 1;
          }
          peer.write(Arrays.copyOf(piece, count));
          count = server.getInputStream().read(piece);
        }
      }
    };
  }

  @Test
  void reset_afterTheHandshake_isNamed() throws Exception {
    SSLContext context = context(good());
    ScriptedServer.Script resetting =
        peer -> {
          peer.over(securing(peer, context)).read();
          peer.reset();
        };
    try (var server = ScriptedServer.with(resetting)) {
      assertThat(thrown(server, TlsTest::trusting)).hasMessageContaining("(reset)");
    }
  }

  @Test
  void authorities_unreadable_arePlanMistakes() {
    Path none = directory.resolve("none.pem");
    Throwable thrown =
        catchThrowable(
            () -> Runs.once("https://localhost:1", s -> s.withCertificateAuthorities(none), GET));
    assertThat(thrown).isInstanceOf(PlanException.class).hasMessageContaining("none.pem");
  }
}
