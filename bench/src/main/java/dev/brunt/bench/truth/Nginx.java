package dev.brunt.bench.truth;

import dev.brunt.bench.truth.Answers.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An nginx of one worker that limits requests and logs each one. */
final class Nginx {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"), Path.of("/usr/local/bin/nginx"));

  private final Child process;
  private final Path log;
  private final String url;

  private Nginx(Child process, Path log, String url) {
    this.process = process;
    this.log = log;
    this.url = url;
  }

  /** Returns what to say where there is none. */
  static Optional<String> missing() {
    return executable().isPresent()
        ? Optional.empty()
        : Optional.of("nginx is missing (apt-get install nginx-light)");
  }

  private static Optional<Path> executable() {
    return PLACES.stream().filter(Files::isExecutable).findFirst();
  }

  /** Starts one that lets so many requests a second through, and a tenth of a second's at once. */
  static Nginx limited(Lab lab, int perSecond) throws IOException, InterruptedException {
    Path directory = lab.directory("nginx");
    Path log = directory.resolve("access.log");
    int port = freePort();
    Path configuration = directory.resolve("nginx.conf");
    Files.writeString(directory.resolve("answer"), "ok\n");
    Files.writeString(configuration, configuration(directory, log, port, perSecond));
    Path nginx = executable().orElseThrow(() -> new IOException("nginx is missing"));
    Child process =
        lab.start(
            List.of(nginx.toString(), "-p", directory.toString(), "-c", configuration.toString()),
            "nginx");
    process.awaitAccepting(port);
    return new Nginx(process, log, "http://127.0.0.1:" + port);
  }

  /** In the foreground, so that to end the process ends it; each line of the log unbuffered. */
  private static String configuration(Path directory, Path log, int port, int perSecond) {
    return """
    daemon off;
    worker_processes 1;
    user root;
    pid %1$s/nginx.pid;
    error_log %1$s/error.log crit;
    events { worker_connections 8192; }
    http {
      log_format answers '$msec $status';
      limit_req_zone $server_name zone=all:1m rate=%4$dr/s;
      limit_req_status 503;
      keepalive_requests 1000000000;
      server {
        listen 127.0.0.1:%3$d backlog=4096;
        server_name all;
        access_log %2$s answers;
        location / {
          limit_req zone=all burst=%5$d nodelay;
          try_files /answer =404;
          root %1$s;
        }
      }
    }
    """
        .formatted(directory, log, port, perSecond, perSecond / 10);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String url() {
    return url;
  }

  void stop() throws InterruptedException {
    process.stop();
  }

  /** Returns what it logged, to the millisecond. */
  Answers answers() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return answers(lines.toList());
    }
  }

  /** Reads lines of time, seconds since 1970, and status. */
  static Answers answers(List<String> lines) {
    double first = lines.isEmpty() ? 0 : seconds(lines.getFirst());
    return Answers.of(
        lines.stream()
            .map(line ->
                new Answer(
                    seconds(line) - first,
                    Integer.parseInt(line.substring(line.indexOf(' ') + 1)),
                    0))
            .toList());
  }

  private static double seconds(String line) {
    return Double.parseDouble(line.substring(0, line.indexOf(' ')));
  }
}
