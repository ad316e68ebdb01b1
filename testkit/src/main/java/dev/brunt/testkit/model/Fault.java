package dev.brunt.testkit.model;

/** What goes wrong with requests that were admitted, when they would have been answered. */
public sealed interface Fault {
  /** Returns which share of the requests it befalls, 0 to 1. */
  double share();

  /** The answer has status 500. */
  record Errors(double share) implements Fault {
    public Errors {
      Require.share(share);
    }
  }

  /** There is no answer, and the connection is reset. */
  record Resets(double share) implements Fault {
    public Resets {
      Require.share(share);
    }
  }
}
