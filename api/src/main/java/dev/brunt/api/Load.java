package dev.brunt.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The load when the command line names none; on a class it is shared out by weight, on a method it
 * is that scenario's own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Load {
  /**
   * The words of {@code --shape}, such as {@code "200/s for 1m"}, {@code "ramp 0..50 users over
   * 30s, hold 5m"} or {@code "seek p99=250ms, at most 500 tps"}.
   */
  String value();

  /**
   * When no iteration is started any more, such as {@code "5m"}: for words that do not say it, as
   * those of a goal; by default they or the command line do.
   */
  String duration() default "";

  /** How long after the start of the run this load begins, such as {@code "30s"}. */
  String startAfter() default "0s";

  /**
   * The least time from the start of one iteration of a user to the start of its next: {@code
   * "5s"}, {@code "5s +- 1s"} or {@code "about 5s"}; by default none.
   */
  String every() default "";

  /** How many lasting users the iterations are dealt to in turn; by default each is its own. */
  int uniqueUsers() default NOT_SAID;

  /** How many iterations each user runs; by default as many as the time allows. */
  long iterationsPerUser() default NOT_SAID;

  /** What numbers are that nobody has said. */
  int NOT_SAID = Integer.MIN_VALUE;
}
