package dev.brunt.metrics;

/** Why a planned iteration, or slot of a transaction, that fell due was not started. */
public enum UnsentReason {
  /** The cap on virtual users was reached. */
  MAX_USERS("max-users"),
  /** The generator came to it when the run's time was over. */
  RUN_ENDED("run-ended"),
  /** Somebody stopped the run, or it was over while what comes before the user still ran. */
  STOPPED("stopped"),
  /** The iteration that was started for it ended before it came to a transaction. */
  NOT_REACHED("not-reached"),
  /** The pool that its data comes from will give no more. */
  POOL_EMPTY("pool-empty");

  private final String word;

  UnsentReason(String word) {
    this.word = word;
  }

  /** Returns the word that reports use. */
  public String word() {
    return word;
  }
}
