package dev.brunt.testkit.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.brunt.api.BruntException;
import dev.brunt.testkit.model.Model;
import dev.brunt.testkit.model.ModelRun;
import dev.brunt.testkit.oracle.OracleOptions.StampRoom;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Requests that an oracle sends to another one in its process before it listens, so that the JVM
 * has loaded and compiled everything when the first real request comes. Neither the model nor the
 * stamps of the real one know of it.
 */
final class OracleRehearsal {
  private static final int ARRIVALS = 30_000;
  private static final long APART_NANOS = 1_000_000;
  private static final int CONNECTIONS = 8;
  private static final int ROUNDS = 2_500;
  private static final int ROOM = 2_000;
  private static final Model QUICK = Model.parse("delay bimodal(80% 0, 20% 50us) with errors 1%");

  private OracleRehearsal() {}

  /** Rehearses what the options ask for; takes about a second. */
  static void run(OracleOptions options) {
    decide(options.model().run(options.seed()));
    try {
      Path stamps = Files.createTempFile("oracle-rehearsal", ".stamps");
      try {
        Files.delete(stamps);
        answer(options, stamps);
      } finally {
        Files.deleteIfExists(stamps);
      }
    } catch (IOException failure) {
      throw new BruntException("oracle: cannot rehearse: " + failure);
    }
  }

  private static void decide(ModelRun model) {
    for (int i = 0; i < ARRIVALS; i++) {
      model.arrive(i * APART_NANOS);
    }
  }

  private static void answer(OracleOptions options, Path stamps) throws IOException {
    var rehearsed =
        new OracleOptions(
            QUICK, options.seed(), 0, options.stamps().map(_ -> new StampRoom(stamps, ROOM)));
    try (Oracle oracle = Oracle.start(rehearsed)) {
      URI address = URI.create(oracle.url());
      for (int i = 0; i < CONNECTIONS; i++) {
        converse(address, i * ROUNDS);
      }
    }
  }

  private static void converse(URI address, int first) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      byte[] answer = new byte[1_024];
      for (int i = 0; i < ROUNDS; i++) {
        String request =
            "GET /rehearsal HTTP/1.1\r\nhost: 127.0.0.1\r\nuser-agent: oracle\r\nx-seq: %d\r\n\r\n"
                .formatted(first + i);
        out.write(request.getBytes(US_ASCII));
        if (in.read(answer) < 0) {
          throw new IOException("a connection to itself was closed");
        }
      }
    }
  }
}
