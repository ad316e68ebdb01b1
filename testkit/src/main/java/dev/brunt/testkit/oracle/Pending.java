package dev.brunt.testkit.oracle;

import dev.brunt.testkit.model.Outcome;
import dev.brunt.testkit.oracle.Timers.Due;
import io.netty.buffer.ByteBuf;

/** A request that has been read and waits for its answer. Confined to its loop. */
final class Pending implements Reply, Due {
  private final Client client;
  private final long seq;
  private final long readNanos;
  private final long dueNanos;
  private final int status;
  private final boolean head;
  private final boolean closes;
  private final boolean stays;
  private boolean ripe;

  Pending(Client client, RequestScanner request, long readNanos, long dueNanos, Outcome outcome) {
    this.client = client;
    this.seq = request.seq();
    this.head = request.isHead();
    this.closes = request.closes();
    this.stays = request.staysUnexpectedly();
    this.readNanos = readNanos;
    this.dueNanos = dueNanos;
    this.status = outcome.status();
    this.ripe = dueNanos - readNanos <= 0;
  }

  long seq() {
    return seq;
  }

  long readNanos() {
    return readNanos;
  }

  long dueNanos() {
    return dueNanos;
  }

  int status() {
    return status;
  }

  /** Returns whether the connection is to be closed after the answer. */
  boolean closes() {
    return closes;
  }

  /** Returns whether the connection is to be reset instead of an answer. */
  boolean resets() {
    return status == Outcome.NO_ANSWER;
  }

  @Override
  public boolean isRipe() {
    return ripe;
  }

  @Override
  public void happen() {
    ripe = true;
    client.giveRipe();
  }

  @Override
  public void writeTo(ByteBuf out) {
    Answers.write(out, status, seq, head, closes, stays);
  }
}
