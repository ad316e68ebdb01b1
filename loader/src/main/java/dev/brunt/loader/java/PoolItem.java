package dev.brunt.loader.java;

import dev.brunt.api.Config;
import dev.brunt.api.Pool;
import dev.brunt.api.VirtualUser;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An item that the virtual user has until its iteration ends. */
record PoolItem(Pool<?> pool) implements Argument {
  @Override
  public Object value(Config config, @Nullable VirtualUser user) {
    return Objects.requireNonNull(user, "nobody has items around the load").checkout(pool);
  }
}
