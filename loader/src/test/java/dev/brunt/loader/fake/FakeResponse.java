package dev.brunt.loader.fake;

import dev.brunt.api.BruntException;
import dev.brunt.api.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response made of its parts.
 *
 * @param status the status code
 * @param headers one value each
 * @param text the body
 * @param json what each JSONPath finds
 */
public record FakeResponse(
    int status, Map<String, String> headers, String text, Map<String, String> json)
    implements Response {
  /** Returns a response with nothing but a status. */
  public static FakeResponse of(int status) {
    return new FakeResponse(status, Map.of(), "", Map.of());
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public List<String> headers(String name) {
    return header(name).stream().toList();
  }

  @Override
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <T> T json(Class<T> type) {
    throw new UnsupportedOperationException("json");
  }

  @Override
  public boolean hasJsonPath(String path) {
    return json.containsKey(path);
  }

  @Override
  public String jsonPath(String path) {
    return Optional.ofNullable(json.get(path))
        .orElseThrow(() -> new BruntException("jsonPath " + path + " finds nothing"));
  }

  @Override
  public <T> T jsonPath(String path, Class<T> type) {
    return type.cast(jsonPath(path));
  }

  @Override
  public Duration responseTime() {
    return Duration.ofMillis(5);
  }

  @Override
  public Duration serviceTime() {
    return Duration.ofMillis(5);
  }

  @Override
  public long bodyBytes() {
    return bytes().length;
  }
}
