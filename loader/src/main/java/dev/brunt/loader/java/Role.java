package dev.brunt.loader.java;

import dev.brunt.api.AfterRun;
import dev.brunt.api.AfterRunner;
import dev.brunt.api.AfterUser;
import dev.brunt.api.BeforeRun;
import dev.brunt.api.BeforeRunner;
import dev.brunt.api.BeforeUser;
import dev.brunt.api.Scenario;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** What an annotation makes of a method. */
enum Role {
  SCENARIO(Scenario.class),
  BEFORE_RUN(BeforeRun.class),
  BEFORE_RUNNER(BeforeRunner.class),
  AFTER_RUNNER(AfterRunner.class),
  AFTER_RUN(AfterRun.class),
  BEFORE_USER(BeforeUser.class),
  AFTER_USER(AfterUser.class);

  private final Class<? extends Annotation> mark;

  Role(Class<? extends Annotation> mark) {
    this.mark = mark;
  }

  /** Returns the roles of a method: none of an ordinary one, one of a correct one. */
  static List<Role> of(Method method) {
    return Arrays.stream(values()).filter(role -> method.isAnnotationPresent(role.mark)).toList();
  }

  /** Returns the annotation as it is written. */
  String annotation() {
    return "@" + mark.getSimpleName();
  }

  /** Returns whether a virtual user calls the method. */
  boolean isOfUser() {
    return switch (this) {
      case SCENARIO, BEFORE_USER, AFTER_USER -> true;
      case BEFORE_RUN, BEFORE_RUNNER, AFTER_RUNNER, AFTER_RUN -> false;
    };
  }
}
