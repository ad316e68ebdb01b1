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
  /** The {@link #idleIndex} of a connection that is not idle. */
  static final int NOT_IDLE = -1;

  private static final long MOST_KEPT_BYTES = 64L * 1024 * 1024;

  /** Where this is in the {@link IdleConnections} that it waits in. */
  int idleIndex = NOT_IDLE;

  private final Origin origin;
  private final LoopHttp loop;
  private final Link link;
  private final Limit limit = new Limit();
  private @Nullable Exchange exchange;

  /** One of the loop's, for as long as there is an exchange: an idle connection needs none. */
  private @Nullable ResponseParser parser;

  private @Nullable KeptBody kept;
  private @Nullable Upload upload;
  private @Nullable IdleConnections home;
  private boolean closed;
  private long idleSinceNanos;

  Connection(Origin origin, Function<Link.Owner, Link> maker) {
    this.origin = origin;
    this.loop = origin.loop();
    this.link = maker.apply(this);
    loop.opened(this);
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

  /** What a whole exchange may last. */
  private final class Limit extends Deadline {
    @Override
    void expired() {
      boolean written = upload == null || upload.isFinished();
      fail(
          Fault.timeout(
              written ? "no whole response in time" : "the request was not taken in time"));
    }
  }

  /** Sends a request now; its response ends the exchange, and so does all that comes between. */
  void send(Exchange next, long nowNanos) {
    exchange = next;
    next.on(this);
    home = next.home(origin);
    ResponseParser reader = loop.parsers().take();
    parser = reader;
    KeptBody body = loop.bodies().take(next.rule(), next.response(), reader);
    kept = body;
    long most = next.rule() == KeptBody.Rule.ALL ? MOST_KEPT_BYTES : Long.MAX_VALUE;
    reader.expect(next.outgoing().isHead(), body, most);
    next.response().startNanos = nowNanos;
    loop.deadlines().arm(limit, nowNanos + next.timeoutNanos());
    write(next);
  }

  private void write(Exchange next) {
    Outgoing outgoing = next.outgoing();
    next.response().bytesOut = link.send(outgoing);
    if (outgoing.payload() instanceof Payload.Streamed streamed && !closed) {
      upload = new Upload(link, streamed.segments(), next.response());
      pump();
    }
  }

  private void pump() {
    Upload pumped = upload;
    if (pumped != null) {
      Fault failed = pumped.pump();
      if (failed != null) {
        fail(failed);
      } else if (!pumped.isFinished() && link.isWritable()) {
        // Others of the loop have their turn between two pieces.
        loop.loop().run(this::pump);
      }
    }
  }

  @Override
  public void writable() {
    pump();
  }

  @Override
  public void received(ByteBuf in) {
    Exchange carried = exchange;
    ResponseParser reader = parser;
    if (carried == null || reader == null) {
      // Nobody has asked for anything: what comes could be taken for the next answer.
      stray(Malformed.REPLY_BEFORE_REQUEST);
      close();
      return;
    }
    HttpResponse response = carried.response();
    response.bytesIn += in.readableBytes();
    Progress progress = reader.read(in);
    if (progress != Progress.COMPLETE && response.firstByteNanos == RequestSample.NOT_STARTED) {
      response.firstByteNanos = System.nanoTime();
    }
    take(carried, reader, progress);
    // Of a malformed response nobody knows where it ends.
    if (progress == Progress.COMPLETE && in.isReadable()) {
      stray(Malformed.BYTES_AFTER_END);
    }
  }

  /** Tells of bytes that are no request's. */
  private void stray(Malformed found) {
    if (!closed || found == Malformed.BYTES_AFTER_END) {
      loop.stray(Fault.malformed(found));
    }
  }

  private void take(Exchange carried, ResponseParser reader, Progress progress) {
    switch (progress) {
      case MORE -> {}
      case COMPLETE -> complete(carried, reader);
      case MALFORMED -> fail(Fault.malformed(reader.problem()));
    }
  }

  private void complete(Exchange carried, ResponseParser reader) {
    HttpResponse response = carried.response();
    response.endNanos = System.nanoTime();
    if (response.firstByteNanos == RequestSample.NOT_STARTED) {
      response.firstByteNanos = response.endNanos;
    }
    response.take(reader);
    KeptBody body = kept;
    if (body != null) {
      body.complete();
    }
    boolean reusable = reader.isPersistent() && isReusable(carried);
    IdleConnections waiting = home;
    detach();
    if (reusable && waiting != null) {
      idleSinceNanos = response.endNanos;
      waiting.give(this);
      home = waiting;
    } else {
      close();
    }
    if (body != null) {
      carried.complete(body);
    }
  }

  private boolean isReusable(Exchange carried) {
    return !closed && (upload == null || upload.isFinished()) && !carried.outgoing().asksToClose();
  }

  private void fail(Fault why) {
    Exchange carried = exchange;
    giveBackKept();
    detach();
    close();
    if (carried != null) {
      carried.fail(why);
    }
  }

  /** Closes, whatever is under way; nobody waits for it any more. */
  void abort() {
    giveBackKept();
    detach();
    close();
  }

  private void giveBackKept() {
    if (kept != null) {
      loop.bodies().giveBack(kept);
    }
  }

  private void detach() {
    loop.deadlines().disarm(limit);
    if (upload != null) {
      upload.close();
    }
    if (parser != null) {
      loop.parsers().giveBack(parser);
    }
    exchange = null;
    parser = null;
    kept = null;
    upload = null;
  }

  @Override
  public void broken(Throwable cause) {
    fail(Faults.ofConnection(cause));
  }

  @Override
  public void ended(boolean goodbye) {
    Exchange carried = exchange;
    ResponseParser reader = parser;
    if (carried == null || reader == null) {
      close();
    } else if (!reader.isStarted()) {
      fail(Fault.closed("without a response"));
    } else if (origin.address().secure() && !goodbye) {
      // Without TLS's own goodbye anybody could have cut the connection.
      fail(Fault.malformed(Malformed.TRUNCATED));
    } else {
      take(carried, reader, reader.close());
    }
  }

  /** Closes a connection that carries nothing. */
  void close() {
    if (idleIndex != NOT_IDLE && home != null) {
      home.remove(this);
    }
    if (!closed) {
      closed = true;
      loop.closed(this);
      link.close();
    }
  }
}
