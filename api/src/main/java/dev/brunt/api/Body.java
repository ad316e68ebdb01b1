package dev.brunt.api;

/** Code with a result. */
public interface Body<T, X extends Exception> {
  /** Runs the code and returns its result. */
  T call() throws X;
}
