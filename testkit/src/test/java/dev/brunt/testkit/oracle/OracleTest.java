package dev.brunt.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import dev.brunt.api.BruntException;
import dev.brunt.testkit.model.Model;
import dev.brunt.testkit.model.ModelRun;
import dev.brunt.testkit.model.Outcome;
import dev.brunt.testkit.oracle.OracleOptions.StampRoom;
import dev.brunt.testkit.oracle.Stamps.Stamp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OracleTest {
  private static final int CONNECTIONS = 4;
  private static final int EACH = 250;

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("stamps");
  }

  private Oracle start(String model) {
    return Oracle.start(
        new OracleOptions(Model.parse(model), 3, 0, Optional.of(new StampRoom(file(), 2_000))));
  }

  /** Waits for the stamps: an answer is stamped once it has been sent, and may be read before. */
  private Stamps stamps(int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    Stamps stamps = Stamps.read(file());
    while (stamps.size() + stamps.lost() < count && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      stamps = Stamps.read(file());
    }
    assertThat(stamps.size() + stamps.lost()).isEqualTo(count);
    return stamps;
  }

  /** Says all requests of all connections at once, then reads each answer's status by its seq. */
  private static Map<Long, Integer> statuses(Oracle oracle) throws IOException {
    Map<Long, Integer> statuses = new HashMap<>();
    List<Talk> talks = new ArrayList<>();
    for (int c = 0; c < CONNECTIONS; c++) {
      talks.add(new Talk(oracle));
    }
    for (int i = 0; i < EACH; i++) {
      for (int c = 0; c < CONNECTIONS; c++) {
        talks.get(c).get(c * EACH + i);
      }
    }
    for (int c = 0; c < CONNECTIONS; c++) {
      for (int i = 0; i < EACH; i++) {
        String answer = talks.get(c).answer();
        // In the order of the connection's requests, whatever each one takes.
        assertThat(answer).contains("x-seq: " + (c * EACH + i) + "\r\n");
        statuses.put((long) c * EACH + i, Integer.valueOf(answer.substring(9, 12)));
      }
      talks.get(c).close();
    }
    return statuses;
  }

  /** The model is run once more with the arrivals that were stamped: same seed, same answers. */
  @Test
  void answers_manyAtOnce_areThoseOfTheModel() throws Exception {
    Model model =
        Model.parse("delay bimodal(60% 0, 40% 5ms) with limit(100/s, burst 600) with errors 20%");
    var options = new OracleOptions(model, 3, 0, Optional.of(new StampRoom(file(), 2_000)));
    try (Oracle oracle = Oracle.start(options)) {
      Map<Long, Integer> statuses = statuses(oracle);
      Stamps stamps = stamps(CONNECTIONS * EACH);

      assertThat(oracle.requests()).isEqualTo(CONNECTIONS * EACH);
      List<Stamp> arrivals = new ArrayList<>(stamps);
      arrivals.sort(Comparator.comparingLong(Stamp::readNanos).thenComparingLong(Stamp::seq));
      ModelRun again = model.run(3);
      long first = stamps.firstNanos().orElseThrow();
      for (Stamp stamp : arrivals) {
        Outcome outcome = again.arrive(stamp.readNanos() - first);
        assertThat(stamp.status()).isEqualTo(outcome.status());
        assertThat(statuses).containsEntry(stamp.seq(), outcome.status());
        assertThat(stamp.writtenNanos()).isGreaterThanOrEqualTo(first + outcome.departureNanos());
      }
      assertThat(statuses.values()).contains(200, 500, 503);
    }
  }

  @Test
  void stamps_lateNanos_areWrittenMinusDue() throws Exception {
    try (Oracle oracle = start("delay 3ms");
        Talk talk = new Talk(oracle)) {
      talk.get(1);
      talk.answer();
      Stamps stamps = stamps(1);

      assertThat((long) stamps.lateNanos(0))
          .isEqualTo(stamps.get(0).serviceNanos() - 3_000_000)
          .isNotNegative();
      assertThat(stamps.firstNanos()).hasValue(stamps.readNanos(0));
    }
  }

  @Test
  void stamps_fileFull_countsTheRest() throws Exception {
    var room = new StampRoom(file(), 2);
    try (Oracle oracle =
            Oracle.start(new OracleOptions(Model.parse("delay 0"), 1, 0, Optional.of(room)));
        Talk talk = new Talk(oracle)) {
      for (int i = 0; i < 5; i++) {
        talk.get(i);
        talk.answer();
      }

      assertThat(stamps(5)).extracting(Stamp::seq).containsExactly(0L, 1L);
      assertThat(oracle.lost()).isEqualTo(3);
      assertThat(oracle.requests()).isEqualTo(5);
    }
  }

  /** A ~ is the end of a line. What is not asked for is neither in the answer nor in the stamps. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /any/path HTTP/1.1~host: a~~ | -1 | HTTP/1.1 200 OK~content-type: text/plain~content-length: 3~~ok
          PUT / HTTP/1.1~x-seq: 5~content-length: 3~~abc | 5 | HTTP/1.1 200 OK~content-type: text/plain~content-length: 3~x-seq: 5~~ok
          PUT / HTTP/1.1~x-seq: 1234567890123~transfer-encoding: chunked~~3~abc~0~~ | 1234567890123 | HTTP/1.1 200 OK~content-type: text/plain~content-length: 3~x-seq: 1234567890123~~ok
          GET / HTTP/1.0~connection: keep-alive~~ | -1 | HTTP/1.1 200 OK~content-type: text/plain~content-length: 3~connection: keep-alive~~ok
          GET / HTTP/1.1~connection: close~~ | -1 | HTTP/1.1 200 OK~content-type: text/plain~content-length: 3~connection: close~~ok
          """)
  void answer_anyRequest_isComplete(String request, long seq, String answer) throws Exception {
    try (Oracle oracle = start("delay 0");
        Talk talk = new Talk(oracle)) {
      talk.say(request);

      assertThat(talk.answer().stripTrailing()).isEqualTo(answer.replace("~", "\r\n"));
      assertThat(stamps(1)).extracting(Stamp::seq).containsExactly(seq);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "errors 100%, 500 Internal Server Error, error",
    "limit(1/h), 503 Service Unavailable, rejected"
  })
  void answer_notOk_saysSo(String model, String status, String body) throws Exception {
    try (Oracle oracle = start(model);
        Talk talk = new Talk(oracle)) {
      talk.get(0);
      talk.answer();
      talk.get(1);

      assertThat(talk.answer()).startsWith("HTTP/1.1 " + status + "\r\n").endsWith(body + "\n");
    }
  }

  @Test
  void answer_toAHead_hasNoBody() throws Exception {
    try (Oracle oracle = start("delay 0");
        Talk talk = new Talk(oracle)) {
      talk.say("HEAD / HTTP/1.1~~HEAD / HTTP/1.1~connection: close~~");

      assertThat(talk.head()).contains("content-length: 3");
      assertThat(talk.head()).contains("content-length: 3");
      assertThat(talk.rest()).isEmpty();
    }
  }

  @Test
  void answer_toABodyHeldBack_comesAfterTheLeave() throws Exception {
    try (Oracle oracle = start("delay 0");
        Talk talk = new Talk(oracle)) {
      talk.say("POST / HTTP/1.1~expect: 100-continue~content-length: 3~~");
      assertThat(talk.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      talk.say("abc");

      assertThat(talk.answer()).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void answer_toNoRequest_is400AndTheEnd() throws Exception {
    try (Oracle oracle = start("delay 0");
        Talk talk = new Talk(oracle)) {
      talk.say("GET / HTTP/1.1~~nonsense~~");
      talk.answer();

      assertThat(talk.rest())
          .startsWith("HTTP/1.1 400 Bad Request\r\n")
          .endsWith("the first line must end with HTTP/1.1 or HTTP/1.0\n");
      assertThat(oracle.requests()).isEqualTo(1);
    }
  }

  @Test
  void resets_request_isStampedWithoutAnAnswer() throws Exception {
    try (Oracle oracle = start("resets 100%");
        Talk talk = new Talk(oracle)) {
      talk.get(4);

      assertThatIOException().isThrownBy(talk::answer);
      assertThat(stamps(1)).extracting(Stamp::status).containsExactly(0);
      assertThat(stamps(1).get(0).isAnswered()).isFalse();
    }
  }

  /** The second one is rejected at once, and read after the first client has gone. */
  @Test
  void client_gone_isStampedWithoutAnAnswer() throws Exception {
    try (Oracle oracle = start("delay 10m with limit(1/h, burst 1)")) {
      try (Talk talk = new Talk(oracle)) {
        talk.get(1);
        assertReceived(oracle, 1);
      }
      try (Talk talk = new Talk(oracle)) {
        talk.get(2);
        talk.answer();
      }

      assertThat(stamps(2))
          .extracting(Stamp::seq, Stamp::status)
          .containsExactly(tuple(1L, 0), tuple(2L, 503));
    }
  }

  private static void assertReceived(Oracle oracle, long requests) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (oracle.requests() < requests && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(oracle.requests()).isEqualTo(requests);
  }

  @Test
  void refuse_inItsTime_refusesAndThenAcceptsAgain() throws Exception {
    try (Oracle oracle = start("refuse 1s at 50ms");
        Talk talk = new Talk(oracle)) {
      talk.get(1);
      talk.answer();
      assertThatIOException().isThrownBy(talk::answer);

      assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Talk(oracle));
      try (Talk later = connect(oracle)) {
        later.get(2);
        assertThat(later.answer()).startsWith("HTTP/1.1 200 OK");
      }
    }
  }

  private static Talk connect(Oracle oracle) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        return new Talk(oracle);
      } catch (ConnectException refused) {
        if (System.nanoTime() > deadline) {
          throw refused;
        }
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void start_portInUse_saysWhichAndWhy() {
    try (Oracle oracle = start("delay 0")) {
      int port = URI.create(oracle.url()).getPort();
      var options = new OracleOptions(Model.parse("delay 0"), 1, port, Optional.empty());

      assertThatExceptionOfType(BruntException.class)
          .isThrownBy(() -> Oracle.start(options))
          .withMessageStartingWith("oracle: cannot listen on localhost port " + port)
          .withMessageContaining("Address already in use");
    }
  }

  @Test
  void start_portInUse_leavesEarlierStampsAlone() throws Exception {
    try (Oracle oracle = start("delay 0")) {
      answerOne(oracle);
      int port = URI.create(oracle.url()).getPort();
      var options =
          new OracleOptions(
              Model.parse("delay 0"), 1, port, Optional.of(new StampRoom(file(), 10)));

      assertThatExceptionOfType(BruntException.class).isThrownBy(() -> Oracle.start(options));

      assertThat(stamps(1)).extracting(Stamp::seq).containsExactly(7L);
    }
  }

  private static void answerOne(Oracle oracle) throws Exception {
    try (Talk talk = new Talk(oracle)) {
      talk.get(7);
      talk.answer();
    }
  }

  @Test
  void start_onAnotherAddress_listensThere() throws Exception {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0);
    var options = new OracleOptions(Model.parse("delay 0"), 1, address, Optional.empty());
    try (Oracle oracle = Oracle.start(options)) {
      assertThat(oracle.url()).startsWith("http://127.0.0.2:");
      answerOne(oracle);
    }
  }
}
