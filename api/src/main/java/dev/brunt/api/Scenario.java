package dev.brunt.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method, of any visibility, that one virtual user runs from start to end as one iteration.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Scenario {
  /** The name in results; by default the method's. */
  String name() default "";

  /** This scenario's share when one workload is spread over several, at least 0. */
  int weight() default 1;
}
