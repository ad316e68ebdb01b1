package dev.brunt.metrics;

/**
 * What a client says of a request for a log of them; made only where there is one.
 *
 * @param method such as {@code GET}
 * @param place where it was sent
 * @param bodyBytes how long the body of the response was, as it came
 * @param requestBody the beginning of its body, what is secret masked; empty where bodies are not
 *     logged
 * @param responseBody the beginning of the response's body; empty where bodies are not logged
 */
public record SentRequest(
    String method, Place place, long bodyBytes, String requestBody, String responseBody) {

  /**
   * Where a request was sent. Places with the same URL are equal wherever that is cheap to know, so
   * that who writes many need not write each anew.
   */
  @FunctionalInterface
  public interface Place {
    /** Returns the whole URL. */
    String url();
  }

  /** What is called by a name instead. */
  private record Named(String url) implements Place {}

  /** Returns the URL where it was sent. */
  public String url() {
    return place.url();
  }

  /** What is known of an exchange with any client. */
  static SentRequest named(String name) {
    return new SentRequest("", new Named(name), 0, "", "");
  }
}
