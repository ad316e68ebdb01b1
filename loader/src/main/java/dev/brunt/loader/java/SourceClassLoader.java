package dev.brunt.loader.java;

import dev.brunt.api.PlanException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes that were compiled in memory, then those of a class path, then those that this
 * program sees; but the JDK's and Brunt's own always from this program, so that both sides mean the
 * same types.
 */
final class SourceClassLoader extends URLClassLoader {
  private final Map<String, byte[]> classes;

  /**
   * Makes a loader.
   *
   * @param classes the bytes of each compiled class, by its binary name
   */
  SourceClassLoader(Map<String, byte[]> classes, List<Path> classPath) {
    super("sources", urls(classPath), SourceClassLoader.class.getClassLoader());
    this.classes = classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return classes.containsKey(name) || !isShared(name)
          ? own(name)
          : super.loadClass(name, resolve);
    }
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    try {
      return findClass(name);
    } catch (ClassNotFoundException notOwn) {
      return super.loadClass(name, false);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
  }

  /** Compiled classes have class files too, though none on disk. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes =
        name.endsWith(".class")
            ? classes.get(name.substring(0, name.length() - ".class".length()).replace('/', '.'))
            : null;
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  private static boolean isShared(String name) {
    return name.startsWith("dev.brunt.") || isOfJdk(name);
  }

  private static boolean isOfJdk(String name) {
    return name.startsWith("java.")
        || getPlatformClassLoader().getResource(name.replace('.', '/') + ".class") != null;
  }

  private static URL[] urls(List<Path> classPath) {
    return classPath.stream().map(SourceClassLoader::url).toArray(URL[]::new);
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException odd) {
      throw new PlanException(entry + ": cannot be on a class path: " + odd.getMessage());
    }
  }
}
