package dev.brunt.api;

/** A verdict on one response; made by {@link Checks}. */
public interface Check {
  /** Returns the words that failures are grouped by, such as {@code status is 200}. */
  String text();

  /** Returns whether the response holds. */
  boolean holds(Response response);

  /**
   * Returns what the response has instead, such as {@code 503}; empty where there is nothing to
   * add. Asked only after {@link #holds} was false.
   */
  default String found(Response response) {
    return "";
  }
}
