package dev.brunt.pacing;

/**
 * What a controller knows of the rate that it seeks.
 *
 * @param state what it is doing
 * @param limit what keeps the rate from being higher
 * @param perSecond the rate that goes with it: the one held, or the highest so far
 * @param sentence the same for people, without a full stop
 */
public record Finding(State state, Limit limit, double perSecond, String sentence) {
  /** What a controller is doing. */
  public enum State {
    /** It has no rate at which the goal is reached; the rate still moves. */
    SEARCHING,
    /** It holds a rate, and goes on looking whether it still is the right one. */
    HOLDING
  }

  /** What keeps the rate from being higher. */
  public enum Limit {
    /** Nothing yet. */
    NONE,
    /** The target: a goal is reached, or it answers no more than this. */
    TARGET,
    /** The generator: its own figures are out of what it calls fit. */
    GENERATOR,
    /** The rate that was said never to be passed. */
    MAX_RATE,
    /** Fewer are started than asked though the generator is fit: the cap on virtual users. */
    MAX_USERS
  }
}
