package dev.brunt.api;

/** Which redirects are followed. */
public enum Redirects {
  /** None. */
  NEVER,
  /** Those to the same scheme, host and port. */
  SAME_HOST,
  /** All but those from {@code https} to {@code http}. */
  ALWAYS
}
