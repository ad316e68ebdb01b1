package dev.brunt.api.spi;

/** Targets that are started for a run, such as {@code mock:shop}. */
public interface TargetScheme {
  /** Returns the scheme that this serves, without the colon. */
  String scheme();

  /**
   * Starts the target that an address names and returns when it answers.
   *
   * @param address the whole address, such as {@code mock:shop}
   * @throws dev.brunt.api.PlanException if there is no such target
   */
  StartedTarget start(String address);

  /** A target that lives until it is closed. */
  interface StartedTarget extends AutoCloseable {
    /** Returns where it listens, such as {@code http://127.0.0.1:38211}. */
    String url();

    /** Stops the target; more than once is harmless. */
    @Override
    void close();
  }
}
