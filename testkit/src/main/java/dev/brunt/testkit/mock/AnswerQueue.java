package dev.brunt.testkit.mock;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * The answers of one connection, given when they are due, in the order of the requests (RFC 9112,
 * section 9.3.2). Confined to the connection's loop.
 */
final class AnswerQueue {
  private static final int MOST_WAITING = 128;
  private static final int LINGER_MILLIS = 1_000;

  private final Channel channel;
  private final Queue<Slot> slots = new ArrayDeque<>();

  AnswerQueue(Channel channel) {
    this.channel = channel;
  }

  /** An answer's place in the order. */
  private static final class Slot {
    final Answer answer;
    final Persistence persistence;
    final boolean withBody;
    boolean due;

    Slot(Answer answer, Persistence persistence, boolean withBody) {
      this.answer = answer;
      this.persistence = persistence;
      this.withBody = withBody;
    }
  }

  /** Adds an answer, and writes it without flushing if it is due and none before it is not. */
  void add(Answer answer, Persistence persistence, boolean withBody) {
    var slot = new Slot(answer, persistence, withBody);
    slots.add(slot);
    if (answer.delayMillis() == 0) {
      slot.due = true;
      writeDue();
    } else {
      channel
          .eventLoop()
          .schedule(() -> becomeDue(slot), answer.delayMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Forgets the answers that nobody will read any more. */
  void clear() {
    slots.clear();
  }

  /** Stops reading from a client that sends requests faster than it can be given the answers. */
  void regulate() {
    channel.config().setAutoRead(slots.size() < MOST_WAITING && channel.isWritable());
  }

  private void becomeDue(Slot slot) {
    slot.due = true;
    writeDue();
    channel.flush();
    regulate();
  }

  private void writeDue() {
    for (Slot first = slots.peek(); first != null && first.due; first = slots.peek()) {
      slots.remove();
      first.answer.writeTo(channel, first.persistence.header(), first.withBody);
      end(first.persistence);
    }
  }

  private void end(Persistence persistence) {
    switch (persistence) {
      case STAY, STAY_TOLD -> {}
      case CLOSE -> flush().addListener(ChannelFutureListener.CLOSE);
      case REFUSE -> {
        // Closing while the client still sends would reset the connection, and the client might
        // never see the answer (RFC 9112, section 9.6).
        flush().addListener(_ -> ((DuplexChannel) channel).shutdownOutput());
        channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  private ChannelFuture flush() {
    return channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
  }
}
