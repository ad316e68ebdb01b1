package dev.brunt.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The address that relative paths are resolved against; {@code --target} overrides it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TargetUrl {
  /** An {@code http}, {@code https} or {@code mock} address, such as {@code "mock:shop"}. */
  String value();
}
