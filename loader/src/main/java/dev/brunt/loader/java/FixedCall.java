package dev.brunt.loader.java;

import static java.lang.constant.ConstantDescs.DEFAULT_NAME;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls one method that takes two values, its instance among them.
 *
 * <p>A method handle that is no constant is five calls, none of which the JVM compiles into its
 * caller. So this class is defined once more for each method, hidden, and there the handle is one.
 */
final class FixedCall implements Invocation.Call {
  private static final MethodHandle METHOD = method();

  /** Returns the call of a method that takes two values. */
  static Invocation.Call of(MethodHandle method) {
    MethodHandle generic =
        method.asType(MethodType.methodType(void.class, Object.class, Object.class));
    try (InputStream bytes = FixedCall.class.getResourceAsStream("FixedCall.class")) {
      MethodHandles.Lookup made =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(
                  Objects.requireNonNull(bytes).readAllBytes(), generic, true);
      return (Invocation.Call) made.lookupClass().getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException impossible) {
      throw new IllegalStateException("a class of Brunt's own cannot be defined", impossible);
    }
  }

  private FixedCall() {}

  /** Returns what the class was defined for; nothing in this one itself, which nobody makes. */
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
