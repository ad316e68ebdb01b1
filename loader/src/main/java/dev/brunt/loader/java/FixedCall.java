package dev.brunt.loader.java;

import static java.lang.constant.ConstantDescs.DEFAULT_NAME;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The call of one method, for which {@link Invocation} defines this class once more, hidden: there
 * the handle is a constant, and the JVM compiles the method into its caller. One that is no
 * constant is five calls. The class itself is never used.
 */
final class FixedCall implements Invocation.Call {
  private static final MethodHandle METHOD = method();

  FixedCall() {}

  private static MethodHandle method() {
    try {
      return Objects.requireNonNull(
          MethodHandles.classData(MethodHandles.lookup(), DEFAULT_NAME, MethodHandle.class));
    } catch (IllegalAccessException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  @Override
  public void call(@Nullable Object first, @Nullable Object second) throws Throwable {
    METHOD.invokeExact(first, second);
  }
}
