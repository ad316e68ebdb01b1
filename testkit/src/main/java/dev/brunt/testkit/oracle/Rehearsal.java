package dev.brunt.testkit.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.brunt.api.BruntException;
import dev.brunt.testkit.model.Model;
import dev.brunt.testkit.model.ModelRun;
import dev.brunt.testkit.oracle.OracleOptions.StampRoom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests that an oracle sends itself before it listens, so that the JVM has loaded and compiled
 * everything when the first real one comes. They are answered by the loop that will answer the real
 * ones, but neither the model nor the stamps of those know of them.
 *
 * <p>Several rounds, each with a ledger, a listener and connections of its own: what is compiled in
 * one round is thrown away by the JVM where the next one does something for the first time again.
 */
final class Rehearsal {
  private static final Model QUICK = Model.parse("delay bimodal(60% 0, 40% 60us) with errors 1%");
  private static final int ARRIVALS = 30_000;
  private static final long APART_NANOS = 1_000_000;
  private static final int ROUNDS = 10;
  private static final int CONNECTIONS = 40;
  private static final int BURSTS = 80;
  private static final int SINGLES = 20;
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int ROOM = ROUNDS * 1_000;

  private final OracleOptions options;
  private final OracleLoop loop;

  /** Prepares to rehearse what the options ask for, on a loop that runs. */
  Rehearsal(OracleOptions options, OracleLoop loop) {
    this.options = options;
    this.loop = loop;
  }

  /**
   * Rehearses.
   *
   * @throws BruntException if the oracle cannot reach itself
   */
  void run() {
    decide(options.model().run(options.seed()));
    try {
      Path directory = Files.createTempDirectory("oracle-rehearsal");
      Path stamps = directory.resolve("stamps");
      try {
        Stamping stamping = stamping(stamps);
        for (int round = 0; round < ROUNDS; round++) {
          converse(stamping, round);
        }
        // What the rounds have left behind would be collected while somebody measures; and what is
        // kept has moved, so that a last one touches it where it is now.
        System.gc();
        converse(stamping, ROUNDS);
      } finally {
        Files.deleteIfExists(stamps);
        Files.delete(directory);
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

  private Stamping stamping(Path file) {
    return options
        .stamps()
        .map(StampRoom::path)
        .<Stamping>map(_ -> StampFile.create(file, ROOM))
        .orElse(Stamping.NOWHERE);
  }

  private void converse(Stamping stamping, int round) throws IOException {
    Ledger ledger = new Ledger(QUICK.run(round), stamping, () -> {});
    Listener listener =
        new Listener(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    listener.accept(ledger);
    converse(listener.address());
    listener.close();
  }

  private static void converse(InetSocketAddress address) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.connect(address);
        socket.setTcpNoDelay(true);
      }
      for (int burst = 0; burst < BURSTS; burst++) {
        say(sockets, burst * CONNECTIONS);
        listen(sockets);
      }
      for (int single = 0; single < SINGLES; single++) {
        LockSupport.parkNanos(PAUSE_NANOS);
        say(sockets.subList(0, 1), single);
        listen(sockets.subList(0, 1));
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void say(List<Socket> sockets, int first) throws IOException {
    for (int i = 0; i < sockets.size(); i++) {
      String request =
          "GET /rehearsal HTTP/1.1\r\nhost: 127.0.0.1\r\nuser-agent: oracle\r\nx-seq: %d\r\n\r\n"
              .formatted(first + i);
      sockets.get(i).getOutputStream().write(request.getBytes(US_ASCII));
    }
  }

  private static void listen(List<Socket> sockets) throws IOException {
    byte[] answer = new byte[1_024];
    for (Socket socket : sockets) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(10));
      if (socket.getInputStream().read(answer) < 0) {
        throw new IOException("a connection to itself was closed");
      }
    }
  }
}
