package dev.brunt.loader.java;

import org.jspecify.annotations.Nullable;

/** Where the value of a parameter comes from. */
interface Argument {
  /** Returns the value for this call. */
  @Nullable Object value(Caller caller);
}
