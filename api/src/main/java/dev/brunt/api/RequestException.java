package dev.brunt.api;

/** No response: refused, reset, timed out, malformed. */
public class RequestException extends BruntException {
  /** Says where, which rule and what was found. */
  public RequestException(String message) {
    super(message);
  }
}
