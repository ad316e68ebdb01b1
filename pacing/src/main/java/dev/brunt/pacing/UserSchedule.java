package dev.brunt.pacing;

/**
 * How many virtual users of a closed load should be alive, over time.
 *
 * <p>Users are numbered from 0, and user {@code k} is alive while the level is above {@code k}. So
 * a ramp from 0 to 50 over 30 s starts user {@code k} after {@code k / 50 * 30 s}, the first at
 * once, and has all 50 when it ends; a ramp down from 50 to 0 is the same backwards. Of a level
 * with a fraction, the fraction is a user. Safe for use by several threads.
 */
public interface UserSchedule {
  /**
   * Returns how many users should be alive.
   *
   * @param nanos after the load's start
   * @return at least 0; 0 before the start, at the end and after it
   */
  int usersAt(long nanos);

  /**
   * Returns the earliest later time at which the number of users is another one.
   *
   * @param nanos after the load's start
   * @return nanoseconds after the load's start, more than {@code nanos}; {@link
   *     ArrivalSchedule#NEVER} if it stays as it is
   */
  long nextChangeNanos(long nanos);

  /**
   * Returns when the shape or the duration ends the load; a number of iterations may end it sooner.
   *
   * @return nanoseconds after the load's start, above 0; {@link ArrivalSchedule#NEVER} if it is
   *     endless
   */
  long endNanos();

  /** Returns how many users there are at the most at any time; more than that if nobody knows. */
  int most();
}
