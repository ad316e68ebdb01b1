package dev.brunt.loader.java;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** The one instance of a class in this process, made when it is first asked for. */
final class Instance {
  private final Class<?> type;
  private final String place;
  private volatile @Nullable Object made;

  Instance(Class<?> type, String place) {
    this.type = type;
    this.place = place;
  }

  /** Adds what keeps the class from being made. */
  void check(Mistakes mistakes) {
    boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    if (Modifier.isAbstract(type.getModifiers())) {
      mistakes.add(place, "a class of scenarios must not be abstract, but " + name() + " is");
    } else if (inner) {
      mistakes.add(
          place, "a class of scenarios must be static or top-level, but " + name() + " is inner");
    } else if (!hasConstructor()) {
      mistakes.add(place, name() + " must have a constructor without parameters");
    }
  }

  /**
   * Returns the instance.
   *
   * @throws PlanException if the constructor throws
   */
  Object get() {
    Object ready = made;
    return ready == null ? first() : ready;
  }

  private synchronized Object first() {
    Object ready = made;
    if (ready == null) {
      ready = make();
      made = ready;
    }
    return ready;
  }

  private Object make() {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException thrown) {
      throw new PlanException(
          place + ": the constructor of " + name() + " threw " + thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(type + " was checked but cannot be made", impossible);
    }
  }

  private boolean hasConstructor() {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 0) {
        return true;
      }
    }
    return false;
  }

  private String name() {
    return type.getSimpleName();
  }
}
