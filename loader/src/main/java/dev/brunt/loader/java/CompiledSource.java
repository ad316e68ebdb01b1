package dev.brunt.loader.java;

import java.nio.file.Path;
import java.util.List;

/**
 * A source file that was compiled.
 *
 * @param scenarios its class that has scenarios
 * @param places where the parts of its classes are written
 * @param files what was read: the file, the sources it needs and the jars it is run with
 */
public record CompiledSource(Class<?> scenarios, Places places, List<Path> files) {
  /** Copies the files. */
  public CompiledSource {
    files = List.copyOf(files);
  }
}
