package dev.brunt.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A scenario parameter that is checked out of a pool before each iteration and checked in after it,
 * also when it fails.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface FromPool {
  /**
   * A static {@link Pool} field of this class, or a CSV file, looked for as that of {@link
   * Pools#csv}; in this order.
   */
  String value();
}
