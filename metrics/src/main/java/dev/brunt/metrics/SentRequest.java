package dev.brunt.metrics;

/**
 * What a client says of a request for a log of them; made only where there is one.
 *
 * @param method such as {@code GET}
 * @param url where it was sent
 * @param bodyBytes how long the body of the response was, as it came
 * @param requestBody the beginning of its body, what is secret masked; empty where bodies are not
 *     logged
 * @param responseBody the beginning of the response's body; empty where bodies are not logged
 */
public record SentRequest(
    String method, String url, long bodyBytes, String requestBody, String responseBody) {
  /** What is known of an exchange with any client. */
  static SentRequest named(String name) {
    return new SentRequest("", name, 0, "", "");
  }
}
