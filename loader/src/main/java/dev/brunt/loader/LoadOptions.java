package dev.brunt.loader;

import dev.brunt.loader.url.UrlRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is said about a plan beside what it is made of.
 *
 * @param classPath jars and directories of classes, for a {@code .java} file or a class name
 * @param config values that the plan is given, instead of its own
 * @param request the request of a URL plan; for anything else it must say nothing
 */
public record LoadOptions(List<Path> classPath, Map<String, String> config, UrlRequest request) {
  /** Nothing said. */
  public static final LoadOptions NONE = new LoadOptions(List.of(), Map.of(), UrlRequest.NONE);

  /** Copies the collections. */
  public LoadOptions {
    classPath = List.copyOf(classPath);
    config = Map.copyOf(config);
  }
}
