package dev.brunt.testkit.mock;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Receives the requests of one client and gives the answers. Confined to its loop. */
final class Connection extends ChannelInboundHandlerAdapter {
  private final Routes routes;
  private final LongAdder answered;
  private final AnswerQueue answers;

  private @Nullable Incoming incoming;

  /** Set once the answer is on its way after which the connection is closed. */
  private boolean ending;

  /**
   * Prepares for a client.
   *
   * @param answered counts the requests
   */
  Connection(Channel channel, Routes routes, LongAdder answered) {
    this.routes = routes;
    this.answered = answered;
    answers = new AnswerQueue(channel);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (!ending) {
        receive((HttpObject) message);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
    answers.regulate();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    answers.regulate();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    answers.clear();
  }

  /** Ends the connection: what comes here is a client that went away in the middle of something. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private void receive(HttpObject message) {
    if (message.decoderResult().isFailure()) {
      refuse(malformed(message.decoderResult().cause()));
      return;
    }
    if (message instanceof HttpRequest head) {
      begin(new Incoming(head, routes));
    }
    if (message instanceof HttpContent content && incoming != null) {
      read(incoming, content);
    }
  }

  private void begin(Incoming request) {
    incoming = request;
    request.refusal().ifPresent(this::refuse);
    if (!ending && request.waitsForLeave()) {
      answers.add(Answer.CONTINUE, Persistence.STAY, true);
    }
  }

  private void read(Incoming request, HttpContent content) {
    request.append(content.content());
    if (request.isTooLong()) {
      refuse(Incoming.TOO_LONG);
    } else if (content instanceof LastHttpContent) {
      incoming = null;
      answered.increment();
      Persistence persistence = request.persistence();
      ending = persistence == Persistence.CLOSE;
      answers.add(request.answer(), persistence, request.wantsBody());
    }
  }

  private void refuse(Answer answer) {
    incoming = null;
    answered.increment();
    ending = true;
    answers.add(answer, Persistence.REFUSE, true);
  }

  private static Answer malformed(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException line ->
          Answer.error(HttpResponseStatus.REQUEST_URI_TOO_LONG, String.valueOf(line.getMessage()));
      case TooLongHttpHeaderException header ->
          Answer.error(
              HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
              String.valueOf(header.getMessage()));
      default ->
          Answer.error(HttpResponseStatus.BAD_REQUEST, "no HTTP request: " + cause.getMessage());
    };
  }
}
