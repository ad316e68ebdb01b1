package dev.brunt.api;

/** Code without a result. */
public interface Action<X extends Exception> {
  /** Runs the code. */
  void run() throws X;
}
