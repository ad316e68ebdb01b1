package dev.brunt.loader.url;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Workload;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a plan of one scenario that sends one request, to a URL. */
public final class UrlPlan {
  private static final Pattern METHOD = Pattern.compile("[A-Z]+");
  private static final Pattern HEADER =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*:\\s*([^\\r\\n]*)");

  private final String url;
  private final UrlRequest request;
  private final Mistakes mistakes = new Mistakes();

  private UrlPlan(String url, UrlRequest request) {
    this.url = url;
    this.request = request;
  }

  /** Returns whether words are meant as a URL: they begin with a scheme and {@code ://}. */
  public static boolean isUrl(String words) {
    return words.matches("[A-Za-z][A-Za-z0-9+.-]*://.*");
  }

  /**
   * Returns the plan, whose target is the URL up to its path; response bodies are not kept.
   *
   * @throws PlanException with every mistake in the URL and the request
   */
  public static Plan of(String url, UrlRequest request) {
    return new UrlPlan(url, request).read();
  }

  /** Returns the file that is the body, if one is. */
  public static Optional<Path> bodyFile(UrlRequest request) {
    String body = request.body();
    return body != null && body.startsWith("@")
        ? Optional.of(Path.of(body.substring(1)))
        : Optional.empty();
  }

  private Plan read() {
    Optional<UrlAddress> read = UrlAddress.read(url, mistakes);
    String method = method();
    List<Header> headers = headers();
    UrlBody body = body(headers);
    mistakes.throwIfAny();
    UrlAddress address = read.orElseThrow();
    UrlScenario scenario =
        new UrlScenario(method, address, withoutContentType(headers, body), body);
    PlannedLoad load =
        new PlannedLoad(
            List.of(PlannedScenario.of(scenario.name(), scenario)),
            new Workload.Unstated(),
            Limits.DEFAULT,
            Duration.ZERO);
    return Plan.of(address.host(), List.of(load))
        .target(address.target())
        .http(HttpSettings.DEFAULT.withBodies(HttpSettings.Bodies.KEPT));
  }

  private String method() {
    String method = request.method();
    if (method == null) {
      return request.body() == null ? "GET" : "POST";
    }
    if (!METHOD.matcher(method).matches()) {
      mistakes.add(
          "method", "it must be written in capitals, such as GET, but was \"" + method + "\"");
    }
    return method;
  }

  private List<Header> headers() {
    List<Header> headers = new ArrayList<>();
    for (String line : request.headers()) {
      Matcher parts = HEADER.matcher(line.strip());
      if (parts.matches()) {
        headers.add(new Header(parts.group(1), parts.group(2)));
      } else {
        mistakes.add("header", "it must be \"Name: value\" but was \"" + line + "\"");
      }
    }
    return headers;
  }

  private UrlBody body(List<Header> headers) {
    String body = request.body();
    if (body == null) {
      return new UrlBody.None();
    }
    Optional<String> said =
        headers.stream().filter(Header::isContentType).map(Header::value).findFirst();
    if (!body.startsWith("@")) {
      return new UrlBody.Text(body, said.orElseGet(() -> ContentType.ofText(body)));
    }
    return existing(body.substring(1))
        .<UrlBody>map(
            file -> new UrlBody.Content(file, said.orElseGet(() -> ContentType.ofFile(file))))
        .orElse(new UrlBody.None());
  }

  private Optional<Path> existing(String name) {
    try {
      Path file = Path.of(name);
      if (Files.isReadable(file) && !Files.isDirectory(file)) {
        return Optional.of(file);
      }
      mistakes.add("body", "no such file: " + name);
    } catch (InvalidPathException odd) {
      mistakes.add("body", "no name of a file: " + odd.getMessage());
    }
    return Optional.empty();
  }

  /** A body brings its type along, so that the header must not be sent a second time. */
  private static List<Header> withoutContentType(List<Header> headers, UrlBody body) {
    return switch (body) {
      case UrlBody.None() -> headers;
      case UrlBody.Text _, UrlBody.Content _ ->
          headers.stream().filter(header -> !header.isContentType()).toList();
    };
  }
}
