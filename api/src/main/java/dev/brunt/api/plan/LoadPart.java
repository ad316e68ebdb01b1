package dev.brunt.api.plan;

/** What is said of a load: what a mistake in one is about. */
public enum LoadPart {
  /** How much, and when: users, a rate, a shape, goals. */
  WORKLOAD,
  /** The transactions a second to begin with. */
  START_RATE,
  /** After which nothing is started. */
  DURATION,
  /** How many are started in all. */
  ITERATIONS,
  /** How many each user starts. */
  ITERATIONS_PER_USER,
  /** How many lasting users the iterations are dealt to. */
  UNIQUE_USERS,
  /** The least time between the starts of a user. */
  EVERY
}
