package dev.brunt.loader.java;

import dev.brunt.api.Config;
import dev.brunt.api.VirtualUser;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a method of the class is called.
 *
 * @param config the values of the run
 * @param virtualUser null around the load, where there is none
 */
record Caller(Config config, @Nullable VirtualUser virtualUser) {
  /** Returns the caller that a virtual user is. */
  static Caller of(VirtualUser user) {
    return new Caller(user.config(), user);
  }

  /** Returns the virtual user, which the rules for parameters have made sure of. */
  VirtualUser user() {
    return Objects.requireNonNull(virtualUser, "no virtual user calls a method around the load");
  }
}
