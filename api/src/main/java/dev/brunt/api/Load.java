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
   * The words of {@code --shape}, such as {@code "200/s for 1m"} or {@code "ramp 0..50 users over
   * 30s, hold 5m"}.
   */
  String value();

  /** How long after the start of the run this load begins, such as {@code "30s"}. */
  String startAfter() default "0s";
}
