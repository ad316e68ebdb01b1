package dev.brunt.loader.java;

import dev.brunt.api.Config;
import dev.brunt.api.VirtualUser;
import org.jspecify.annotations.Nullable;

/** Where the value of a parameter comes from. */
interface Argument {
  /**
   * Returns the value for this call.
   *
   * @param config the values of the run
   * @param user on whose behalf the method is called; null around the load, where there is none
   */
  @Nullable Object value(Config config, @Nullable VirtualUser user);
}
