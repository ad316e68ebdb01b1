package dev.brunt.api;

/** A check failed. */
public class CheckException extends BruntException {
  /** Says where, which rule and what was found. */
  public CheckException(String message) {
    super(message);
  }
}
