package dev.brunt.http;

import dev.brunt.http.content.Payload;
import dev.brunt.http.wire.Malformed;
import dev.brunt.http.wire.Progress;
import dev.brunt.http.wire.ResponseParser;
import dev.brunt.metrics.RequestSample;
import io.netty.buffer.ByteBuf;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An open connection and the exchange that it carries, one at a time: carrying ⇄ idle → closed. On
 * its loop's thread alone.
 */
final class Connection implements Link.Owner {
  /** What {@link IdleConnections} knows of one that waits in it. */
  @Nullable Connection olderIdle;

  @Nullable Connection newerIdle;
  boolean isIdle;

  /** Where {@link LoopHttp} has it. */
  int place;

  private final Origin origin;
  private final Link link;

  /** One of the loop's, for as long as there is an exchange. */
  private @Nullable Transfer transfer;

  private @Nullable IdleConnections home;
  private boolean closed;
  private long idleSinceNanos;

  Connection(Origin origin, Function<Link.Owner, Link> maker) {
    this.origin = origin;
    this.link = maker.apply(this);
    origin.loop().opened(this);
  }

  Origin origin() {
    return origin;
  }

  boolean isOpen() {
    return !closed;
  }

  long idleSinceNanos() {
    return idleSinceNanos;
  }

  /** Sends a request now; its response ends the exchange, and so does all that comes between. */
  void send(Exchange next, long nowNanos) {
    LoopHttp loop = origin.loop();
    Transfer carrying = loop.transfers().take();
    transfer = carrying;
    next.on(this);
    setHome(next.home(origin));
    carrying.begin(this, next);
    next.response().startNanos = nowNanos;
    loop.deadlines().arm(carrying, nowNanos + next.timeoutNanos());
    write(carrying, next);
  }

  /** To write a reference costs a barrier of the garbage collector, and it hardly ever changes. */
  @SuppressWarnings("ReferenceEquality")
  private void setHome(IdleConnections latest) {
    if (home != latest) {
      home = latest;
    }
  }

  private void write(Transfer carrying, Exchange next) {
    Outgoing outgoing = next.outgoing();
    next.response().bytesOut = link.send(outgoing);
    if (outgoing.payload() instanceof Payload.Streamed streamed && !closed) {
      carrying.upload(link, streamed, next.response());
      pump();
    }
  }

  private void pump() {
    Upload pumped = transfer == null ? null : transfer.upload();
    if (pumped != null) {
      Fault failed = pumped.pump();
      if (failed != null) {
        fail(failed);
      } else if (!pumped.isFinished() && link.isWritable()) {
        // Others of the loop have their turn between two pieces.
        origin.loop().loop().run(this::pump);
      }
    }
  }

  @Override
  public void writable() {
    pump();
  }

  /** Gives up an exchange that has lasted too long. */
  void expired(boolean written) {
    Exchange late = transfer == null ? null : transfer.exchange();
    if (late != null) {
      fail(Fault.timeout(written, late.response().bytesIn > 0, late.timeoutNanos()));
    }
  }

  @Override
  public void received(ByteBuf in, long comeNanos) {
    Transfer carrying = transfer;
    Exchange carried = carrying == null ? null : carrying.exchange();
    if (carrying == null || carried == null) {
      // Nobody has asked for anything: what comes could be taken for the next answer.
      stray(Malformed.REPLY_BEFORE_REQUEST);
      close();
      return;
    }
    HttpResponse response = carried.response();
    response.bytesIn += in.readableBytes();
    Reading reading = reading(carrying, carried);
    Progress progress = reading.parser().read(in);
    if (progress != Progress.COMPLETE && response.firstByteNanos == RequestSample.NOT_STARTED) {
      response.firstByteNanos = comeNanos;
    }
    take(reading, carried, progress, comeNanos);
    // Of a malformed response nobody knows where it ends.
    if (progress == Progress.COMPLETE && in.isReadable()) {
      stray(Malformed.BYTES_AFTER_END);
    }
  }

  private Reading reading(Transfer carrying, Exchange carried) {
    Reading begun = carrying.reading();
    if (begun == null) {
      LoopHttp loop = origin.loop();
      begun = loop.readings().take();
      begun.begin(carried, loop.bodies());
      carrying.read(begun);
    }
    return begun;
  }

  /** Tells of bytes that are no request's. */
  private void stray(Malformed found) {
    if (!closed || found == Malformed.BYTES_AFTER_END) {
      origin.loop().stray(Fault.malformed(found));
    }
  }

  private void take(Reading reading, Exchange carried, Progress progress, long nowNanos) {
    switch (progress) {
      case MORE -> {}
      case COMPLETE -> complete(reading.parser(), carried, nowNanos);
      case MALFORMED -> fail(Fault.malformed(reading.parser().problem()));
    }
  }

  private void complete(ResponseParser parser, Exchange carried, long nowNanos) {
    HttpResponse response = carried.response();
    response.endNanos = nowNanos;
    if (response.firstByteNanos == RequestSample.NOT_STARTED) {
      response.firstByteNanos = response.endNanos;
    }
    response.take(parser);
    boolean reusable =
        parser.isPersistent() && !closed && isWritten() && !carried.outgoing().asksToClose();
    KeptBody body = detach();
    if (body != null) {
      body.complete();
    }
    IdleConnections waiting = home;
    if (reusable && waiting != null) {
      idleSinceNanos = response.endNanos;
      waiting.give(this);
    } else {
      close();
    }
    if (body != null) {
      carried.complete(body);
    }
  }

  private boolean isWritten() {
    return transfer == null || transfer.isWritten();
  }

  private void fail(Fault why) {
    Exchange carried = transfer == null ? null : transfer.exchange();
    abort();
    if (carried != null) {
      carried.fail(why);
    }
  }

  /** Closes, whatever is under way; nobody waits for it any more. */
  void abort() {
    KeptBody unread = detach();
    if (unread != null) {
      origin.loop().bodies().giveBack(unread);
    }
    close();
  }

  /** Ends the transfer, and returns what was kept of the response; null if none has come. */
  private @Nullable KeptBody detach() {
    Transfer done = transfer;
    if (done == null) {
      return null;
    }
    transfer = null;
    LoopHttp loop = origin.loop();
    loop.deadlines().suspend(done);
    Reading reading = done.reading();
    done.end();
    loop.transfers().giveBack(done);
    if (reading == null) {
      return null;
    }
    KeptBody kept = reading.end();
    loop.readings().giveBack(reading);
    return kept;
  }

  @Override
  public void broken(Throwable cause) {
    fail(Faults.ofConnection(cause));
  }

  @Override
  public void ended(boolean goodbye) {
    Transfer carrying = transfer;
    Exchange carried = carrying == null ? null : carrying.exchange();
    if (carrying == null || carried == null) {
      close();
      return;
    }
    Reading reading = carrying.reading();
    if (reading == null || !reading.parser().isStarted()) {
      fail(Fault.closed("without a response"));
    } else if (origin.address().secure() && !goodbye) {
      // Without TLS's own goodbye anybody could have cut the connection.
      fail(Fault.malformed(Malformed.TRUNCATED));
    } else {
      take(reading, carried, reading.parser().close(), System.nanoTime());
    }
  }

  /** Closes a connection that carries nothing. */
  void close() {
    if (isIdle && home != null) {
      home.remove(this);
    }
    if (!closed) {
      closed = true;
      origin.loop().closed(this);
      link.close();
    }
  }
}
