package dev.brunt.api;

/** A plan with mistakes, all of them, each with its place. */
public class PlanException extends BruntException {
  /** Says where, which rule and what was found. */
  public PlanException(String message) {
    super(message);
  }
}
