package dev.brunt.api;

/** Root of what Brunt throws. */
public class BruntException extends RuntimeException {
  /** Says where, which rule and what was found. */
  public BruntException(String message) {
    super(message);
  }
}
