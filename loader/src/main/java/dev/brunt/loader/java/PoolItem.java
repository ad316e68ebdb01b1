package dev.brunt.loader.java;

import dev.brunt.api.Pool;

/** An item that the virtual user has until its iteration ends. */
record PoolItem(Pool<?> pool) implements Argument {
  @Override
  public Object value(Caller caller) {
    return caller.user().checkout(pool);
  }
}
