package dev.brunt.http;

import io.netty.buffer.ByteBuf;

/** What moves the bytes of one connection; on its loop's thread alone. */
interface Link {
  /** What has a connection's bytes moved, and is told what becomes of it. */
  interface Owner {
    /**
     * Takes bytes that came at a {@link System#nanoTime} value; they are gone when this returns.
     */
    void received(ByteBuf in, long comeNanos);

    /** Says that more can be written, after it could not. */
    void writable();

    /**
     * Says that nothing will come any more.
     *
     * @param goodbye whether TLS said so; without it anybody could have cut the connection
     */
    void ended(boolean goodbye);

    /** Says that the connection is of no more use. */
    void broken(Throwable cause);
  }

  /** Writes the head of a request and what is in memory of its body; returns how many bytes. */
  long send(Outgoing outgoing);

  /** Returns whether more can be written without its being queued here. */
  boolean isWritable();

  /** Writes bytes, which are the link's from now on. */
  void write(ByteBuf bytes);

  /** Hands what was written to the kernel, as far as it takes it. */
  void flush();

  /** Closes the connection; its owner is told nothing any more. */
  void close();
}
