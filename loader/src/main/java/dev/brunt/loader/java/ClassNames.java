package dev.brunt.loader.java;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds compiled classes by their names. */
public final class ClassNames {
  private ClassNames() {}

  /**
   * Returns the class of a binary name, if there is one.
   *
   * @param classPath jars and directories of classes, looked in before what this program sees
   */
  public static Optional<Class<?>> find(String name, List<Path> classPath) {
    try {
      return Optional.of(Class.forName(name, false, new SourceClassLoader(Map.of(), classPath)));
    } catch (ClassNotFoundException | NoClassDefFoundError absent) {
      return Optional.empty();
    }
  }
}
