package dev.brunt.loader.java;

import dev.brunt.api.Config;
import dev.brunt.api.Pool;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.VirtualUser;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A method and where its values come from; what the method throws comes out unwrapped. */
final class Invocation {
  private final Argument[] arguments;
  private final MethodHandle exact;
  private final MethodHandle spread;
  private final @Nullable ClassLoader libraries;

  /** The call of one method that takes two values. */
  interface Call {
    /** Calls the method; what it returns is dropped. */
    void call(@Nullable Object first, @Nullable Object second) throws Throwable;
  }

  /**
   * Makes a method callable, whatever its visibility.
   *
   * @param arguments one for each parameter, after the instance where the method is not static
   * @throws java.lang.reflect.InaccessibleObjectException if the module of the method's class does
   *     not open its package
   */
  Invocation(Method method, List<Argument> arguments) {
    this.arguments = arguments.toArray(Argument[]::new);
    this.libraries = method.getDeclaringClass().getClassLoader();
    method.setAccessible(true);
    try {
      this.exact = MethodHandles.lookup().unreflect(method).asFixedArity();
      this.spread = spread(exact);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(method + " was made accessible but is not", impossible);
    }
  }

  private static MethodHandle spread(MethodHandle exact) {
    return exact
        .asSpreader(Object[].class, exact.type().parameterCount())
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  /** Returns the pools that its items come from. */
  List<Pool<?>> pools() {
    List<Pool<?>> pools = new ArrayList<>();
    for (Argument argument : arguments) {
      if (argument instanceof PoolItem(Pool<?> pool)) {
        pools.add(pool);
      }
    }
    return pools;
  }

  /** Returns this as what virtual users run, who have no use for its result. */
  ScenarioBody body() {
    if (arguments.length != 2) {
      return user -> run(user.config(), user);
    }
    Call call = fixed(exact);
    return user -> perform(call, user.config(), user);
  }

  private static Call fixed(MethodHandle exact) {
    MethodHandle generic =
        exact.asType(MethodType.methodType(void.class, Object.class, Object.class));
    try (InputStream bytes = FixedCall.class.getResourceAsStream("FixedCall.class")) {
      Class<?> made =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(
                  Objects.requireNonNull(bytes).readAllBytes(), generic, true)
              .lookupClass();
      return (Call) made.getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException impossible) {
      throw new IllegalStateException("a class of Brunt's own cannot be defined", impossible);
    }
  }

  private void perform(Call call, Config config, VirtualUser user) throws Exception {
    showLibraries();
    try {
      call.call(arguments[0].value(config, user), arguments[1].value(config, user));
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable exotic) {
      throw wrapped(exotic);
    }
  }

  /** Calls the method and returns its result; null if it has none. */
  @Nullable Object run(Config config, @Nullable VirtualUser user) throws Exception {
    showLibraries();
    try {
      return (Object) spread.invokeExact(values(config, user));
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable exotic) {
      throw wrapped(exotic);
    }
  }

  /**
   * Libraries that look for their parts with the thread's class loader, as JDBC does for drivers,
   * find what lies beside the method's class.
   */
  @SuppressWarnings("ReferenceEquality") // a class loader is itself
  private void showLibraries() {
    Thread caller = Thread.currentThread();
    if (caller.getContextClassLoader() != libraries) {
      caller.setContextClassLoader(libraries);
    }
  }

  private static UndeclaredThrowableException wrapped(Throwable exotic) {
    return new UndeclaredThrowableException(exotic, "neither Exception nor Error: " + exotic);
  }

  private @Nullable Object[] values(Config config, @Nullable VirtualUser user) {
    @Nullable Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].value(config, user);
    }
    return values;
  }
}
