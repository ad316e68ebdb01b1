package dev.brunt.api.spi;

import dev.brunt.api.BruntException;
import java.util.ServiceLoader;

/** Finds what other modules implement. */
public final class Services {
  private Services() {}

  /**
   * Returns the one implementation of a service.
   *
   * @throws BruntException naming the artifact to add, if there is none
   */
  public static <T> T one(Class<T> service) {
    return ServiceLoader.load(service, Services.class.getClassLoader())
        .findFirst()
        .orElseThrow(() ->
            new BruntException(
                "no implementation of %s on the class path%n    hint: depend on dev.brunt:brunt, not on dev.brunt:brunt-api alone"
                    .formatted(service.getSimpleName())));
  }
}
