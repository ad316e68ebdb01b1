package dev.brunt.engine;

import dev.brunt.api.Pool;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * What a virtual user has of its own: items of pools for as long as an iteration lasts, and objects
 * for as long as the user does. Safe for use by all threads that run the user's code.
 */
final class Belongings {
  private final RunScope run;
  private final Queue<Held<?>> held = new ConcurrentLinkedQueue<>();
  private final Map<Class<?>, Object> attached = new HashMap<>(0);

  Belongings(RunScope run) {
    this.run = run;
  }

  private record Held<T>(Pool<T> pool, T item) {
    void giveBack() {
      pool.checkin(item);
    }
  }

  /** Holds an item until the iteration ends. */
  <T> void hold(Pool<T> pool, T item) {
    held.add(new Held<>(pool, item));
  }

  /** Gives back what the iteration held. */
  void giveBack() {
    for (Held<?> item = held.poll(); item != null; item = held.poll()) {
      try {
        item.giveBack();
      } catch (RuntimeException | Error failure) {
        run.note("a pool did not take its item back: " + Iteration.message(failure));
      }
    }
  }

  /** Returns the user's own object of a type, made now if there is none. */
  <T> T attached(Class<T> type, Supplier<? extends T> first) {
    synchronized (attached) {
      Object known = attached.get(type);
      if (known == null) {
        known = first.get();
        attached.put(type, known);
      }
      return type.cast(known);
    }
  }

  /** Closes the user's own objects. */
  void close() {
    synchronized (attached) {
      attached.values().forEach(this::close);
      attached.clear();
    }
  }

  private void close(Object object) {
    if (object instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception | Error failure) {
        String said = Iteration.message(failure);
        run.note("closing %s failed: %s".formatted(object.getClass().getName(), said));
      }
    }
  }
}
