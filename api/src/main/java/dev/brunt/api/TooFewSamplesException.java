package dev.brunt.api;

/** A quantile that the samples do not support. */
public class TooFewSamplesException extends BruntException {
  /** Says which quantile, how many samples there are and how many are needed. */
  public TooFewSamplesException(String message) {
    super(message);
  }
}
