package dev.brunt.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Hears the signals that end a run.
 *
 * <p>Through {@code sun.misc.Signal}, which JDKs have without it being part of Java SE, and by
 * reflection because naming it is a warning that cannot be silenced. A shutdown hook would not do:
 * it hears only the first signal, and the exit code would no longer be ours.
 */
final class Signals {
  private Signals() {}

  /** Hands each stop signal to {@code handler}, on a thread of the JVM's, from now on. */
  static void handle(Consumer<StopSignal> handler) {
    for (StopSignal signal : StopSignal.values()) {
      try {
        handle(signal, handler);
      } catch (ReflectiveOperationException | RuntimeException unavailable) {
        // The JVM keeps its own handling: the process ends at once, with the same exit code.
      }
    }
  }

  private static void handle(StopSignal signal, Consumer<StopSignal> handler)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object proxy =
        Proxy.newProxyInstance(
            handlerType.getClassLoader(),
            new Class<?>[] {handlerType},
            (self, method, arguments) -> called(self, method, arguments, signal, handler));
    Object named = type.getConstructor(String.class).newInstance(signal.name());
    type.getMethod("handle", type, handlerType).invoke(null, named, proxy);
  }

  @SuppressWarnings("ReferenceEquality") // what equals of a proxy means
  private static Object called(
      Object self, Method method, Object[] arguments, StopSignal signal, Consumer<StopSignal> to) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "handler of " + signal;
      default -> {
        to.accept(signal);
        yield signal;
      }
    };
  }
}
