package dev.brunt.http.wire;

import io.netty.buffer.ByteBuf;

/** Hands the bytes of a body on, counts them and holds them to a limit. */
final class BodyMeter {
  private BodySink sink = BodySink.DISCARD;
  private long limit;
  private long received;

  void reset(BodySink newSink, long newLimit) {
    sink = newSink;
    limit = newLimit;
    received = 0;
  }

  /** Returns whether so many more bytes are within the limit. */
  boolean fits(long more) {
    return more <= limit - received;
  }

  /** Passes on what is there, up to {@code most}; returns how many. */
  long pass(ByteBuf in, long most) {
    int count = (int) Math.min(most, in.readableBytes());
    if (count > 0) {
      received += count;
      sink.take(in, count);
    }
    return count;
  }

  long received() {
    return received;
  }
}
