package dev.brunt.loader.java;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Where the parts of a class are written, as mistakes name it. */
public interface Places {
  /** Names the parts by their class, such as {@code Shop.checkout}, where no source is known. */
  Places BY_NAME =
      new Places() {
        @Override
        public String of(Class<?> type) {
          return type.getSimpleName();
        }

        @Override
        public String of(Method method) {
          return of(method.getDeclaringClass()) + "." + method.getName();
        }

        @Override
        public String of(Field field) {
          return of(field.getDeclaringClass()) + "." + field.getName();
        }
      };

  /** Returns the place of a class. */
  String of(Class<?> type);

  /** Returns the place of a method. */
  String of(Method method);

  /** Returns the place of a field. */
  String of(Field field);
}
