package dev.brunt.api.spi;

import dev.brunt.api.VirtualUser;
import java.util.Optional;

/** Which virtual user runs the calling code. */
public final class CurrentUser {
  /** Bound by the engine around everything that a virtual user runs. */
  public static final ScopedValue<VirtualUser> SCOPE = ScopedValue.newInstance();

  private CurrentUser() {}

  /** Returns the virtual user that runs the calling code; empty outside a run. */
  public static Optional<VirtualUser> get() {
    return SCOPE.isBound() ? Optional.of(SCOPE.get()) : Optional.empty();
  }
}
