package dev.brunt.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Verdicts on the run, or on the scenario they stand on, in the words of {@code --threshold}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Thresholds {
  /** Such as {@code {"p99 < 250ms", "errors < 1%"}}. */
  String[] value();
}
