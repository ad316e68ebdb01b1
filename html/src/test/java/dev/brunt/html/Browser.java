package dev.brunt.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real browser with one tab, driven by its DevTools protocol. */
final class Browser implements AutoCloseable, WebSocket.Listener {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long PATIENCE_SECONDS = 60;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final Path profile;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private final String session;

  private Browser(Path program, Path profile) throws IOException {
    this.profile = profile;
    this.process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    this.socket = client.newWebSocketBuilder().buildAsync(URI.create(address()), this).join();
    String target =
        call(null, "Target.createTarget", JSON.createObjectNode().put("url", "about:blank"))
            .get("targetId")
            .asString();
    ObjectNode attach = JSON.createObjectNode().put("targetId", target).put("flatten", true);
    this.session = call(null, "Target.attachToTarget", attach).get("sessionId").asString();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      command(domain + ".enable", Map.of());
    }
  }

  /** Returns the browser of this machine, if there is one. */
  static Optional<Path> program() {
    return NAMES.stream()
        .flatMap(name ->
            Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program) throws IOException {
    return new Browser(program, Files.createTempDirectory("brunt-browser"));
  }

  /** The browser says where it listens in a line of its error stream. */
  private String address() throws IOException {
    var lines = process.errorReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int at = line.indexOf("ws://");
      if (at >= 0) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return line.substring(at).trim();
      }
    }
    throw new IOException("the browser ended without saying where it listens");
  }

  /** Sends a command to the tab and returns its result. */
  JsonNode command(String method, Map<String, ?> parameters) {
    return call(session, method, JSON.valueToTree(parameters));
  }

  private JsonNode call(String to, String method, JsonNode parameters) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (to != null) {
      message.put("sessionId", to);
    }
    socket.sendText(message.toString(), true).join();
    return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    partial.append(part);
    if (last) {
      JsonNode message = JSON.readTree(partial.toString());
      partial.setLength(0);
      if (message.has("id")) {
        CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
        if (message.has("error")) {
          answer.completeExceptionally(new IllegalStateException(message.toString()));
        } else {
          answer.complete(message.get("result"));
        }
      } else {
        events.add(message);
      }
    }
    from.request(1);
    return null;
  }

  /** Opens a file and waits until its script has drawn everything. */
  void open(Path file) {
    events.clear();
    command("Page.navigate", Map.of("url", file.toUri().toString()));
    assertThat(
            evaluate(
                    """
                    new Promise((done) => {
                      const look = () => document.documentElement?.dataset.ready
                        ? done(document.documentElement.dataset.ready)
                        : setTimeout(look, 5);
                      look();
                    })\
                    """)
                .asString())
        .isEqualTo("yes");
  }

  /** Returns what an expression, or the promise that it is, comes to. */
  JsonNode evaluate(String expression) {
    JsonNode result =
        command(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(result.get("exceptionDetails").toString());
    }
    JsonNode value = result.get("result").get("value");
    return value == null ? JSON.nullNode() : value;
  }

  /** Sets the size of the page in CSS pixels, and its colours: {@code light} or {@code dark}. */
  void show(int width, int height, String colours, String medium) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  /** Drags the mouse from one point to another. */
  void drag(double fromX, double fromY, double toX, double toY) {
    mouse("mouseMoved", fromX, fromY, "none");
    mouse("mousePressed", fromX, fromY, "left");
    mouse("mouseMoved", (fromX + toX) / 2, (fromY + toY) / 2, "left");
    mouse("mouseMoved", toX, toY, "left");
    mouse("mouseReleased", toX, toY, "left");
  }

  private void mouse(String type, double x, double y, String button) {
    command(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", button, "clickCount", 1));
  }

  /** Returns what went wrong since the page was opened, and what ran or was asked for. */
  List<String> complaints() {
    List<String> found = new ArrayList<>();
    for (JsonNode event : events) {
      String method = event.get("method").asString();
      JsonNode parameters = event.get("params");
      boolean wrong =
          switch (method) {
            case "Runtime.exceptionThrown",
                "Runtime.consoleAPICalled",
                "Log.entryAdded",
                "Page.javascriptDialogOpening" ->
                true;
            case "Network.requestWillBeSent" -> {
              String url = parameters.get("request").get("url").asString();
              yield !url.startsWith("file:") && !url.startsWith("data:");
            }
            default -> false;
          };
      if (wrong) {
        found.add(event.toString());
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } finally {
      process.destroyForcibly();
      client.shutdownNow();
      try (Stream<Path> files = Files.walk(profile)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
