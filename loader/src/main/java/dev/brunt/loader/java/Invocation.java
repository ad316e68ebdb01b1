package dev.brunt.loader.java;

import dev.brunt.api.Config;
import dev.brunt.api.Pool;
import dev.brunt.api.VirtualUser;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method and where its values come from; what the method throws comes out unwrapped. */
final class Invocation {
  private final Argument[] arguments;
  private final MethodHandle handle;
  private final @Nullable ClassLoader libraries;

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
      this.handle = generic(MethodHandles.lookup().unreflect(method).asFixedArity());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(method + " was made accessible but is not", impossible);
    }
  }

  private static MethodHandle generic(MethodHandle exact) {
    int count = exact.type().parameterCount();
    return count == 1 || count == 2
        ? exact.asType(MethodType.genericMethodType(count))
        : exact
            .asSpreader(Object[].class, count)
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

  /**
   * Calls the method and returns its result; null if it has none.
   *
   * <p>Libraries that look for their parts with the thread's class loader, as JDBC does for
   * drivers, find what lies beside the method's class.
   */
  @Nullable Object run(Config config, @Nullable VirtualUser user) throws Exception {
    Thread.currentThread().setContextClassLoader(libraries);
    try {
      // Most scenarios take a virtual user, or that and an item: for them no array is made.
      return switch (arguments.length) {
        case 1 -> (Object) handle.invokeExact(arguments[0].value(config, user));
        case 2 ->
            (Object)
                handle.invokeExact(
                    arguments[0].value(config, user), arguments[1].value(config, user));
        default -> (Object) handle.invokeExact(values(config, user));
      };
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable exotic) {
      throw new UndeclaredThrowableException(exotic, "neither Exception nor Error: " + exotic);
    }
  }

  private @Nullable Object[] values(Config config, @Nullable VirtualUser user) {
    @Nullable Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].value(config, user);
    }
    return values;
  }
}
