package dev.brunt.loader.java;

import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A method of an instance with one parameter, as most scenarios are, in the form of an object whose
 * call the JVM compiles into its caller. A method handle that is no constant is five calls instead,
 * each time. Public because the JVM makes the object beside the method's class.
 */
@FunctionalInterface
public interface DirectCall {
  /** Calls the method; what it returns is dropped. */
  void call(@Nullable Object instance, @Nullable Object value) throws Throwable;

  /** Returns a method in this form; empty where it has another, or its class is out of reach. */
  static Optional<DirectCall> of(Method method) {
    if (Modifier.isStatic(method.getModifiers()) || method.getParameterCount() != 1) {
      return Optional.empty();
    }
    try {
      MethodHandles.Lookup inside =
          MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup());
      MethodHandle exact = inside.unreflect(method);
      MethodHandle maker =
          LambdaMetafactory.metafactory(
                  inside,
                  "call",
                  MethodType.methodType(DirectCall.class),
                  MethodType.methodType(void.class, Object.class, Object.class),
                  exact,
                  exact.type().wrap().changeReturnType(void.class))
              .getTarget();
      return Optional.of((DirectCall) maker.invokeExact());
    } catch (IllegalAccessException | LambdaConversionException closed) {
      return Optional.empty();
    } catch (Throwable impossible) {
      throw new IllegalStateException(method + " cannot be called", impossible);
    }
  }
}
