package dev.brunt.http.connection;

import io.netty.buffer.ByteBuf;
import io.netty.handler.stream.ChunkedInput;
import org.jspecify.annotations.Nullable;

/** The bytes of one request, ready to be written. */
public interface Outgoing {
  /** Returns how many bytes {@link #writeTo} writes. */
  int size();

  /** Writes the head, and the body where it is in memory. */
  void writeTo(ByteBuf buffer);

  /**
   * Returns a body that is read as it is sent, when there is room for it; null where there is none.
   *
   * @throws java.io.UncheckedIOException if it cannot be opened
   */
  default @Nullable ChunkedInput<ByteBuf> rest() {
    return null;
  }
}
