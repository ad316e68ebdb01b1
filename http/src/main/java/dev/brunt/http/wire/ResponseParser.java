package dev.brunt.http.wire;

import io.netty.buffer.ByteBuf;

/**
 * Reads the responses of one connection, one after the other, from the buffers that they come in
 * (RFC 9112). Strict: what is not plainly a response is {@link Malformed}, by name, and the same
 * name however the bytes were split on their way.
 *
 * <p>Makes no object for a response. The head is held in an array that is used again; the body is
 * handed to a {@link BodySink} piece by piece. Not safe for use by several threads.
 *
 * <pre>
 *   idle: expect() → head → fixed length | chunked | until close → done: expect() …
 * </pre>
 */
public final class ResponseParser {
  private enum State {
    IDLE,
    HEAD,
    FIXED,
    CHUNKED,
    UNTIL_CLOSE,
    DONE,
    BROKEN
  }

  private final HeadParser head;
  private final BodyMeter meter = new BodyMeter();
  private final ChunkedBody chunks;
  private State state = State.IDLE;
  private boolean bodyExpected;
  private boolean started;
  private boolean persistent;
  private long left;
  private Malformed problem = Malformed.REPLY_BEFORE_REQUEST;

  /** Returns a parser that is not expecting a response yet. */
  public ResponseParser(ParserLimits limits) {
    head = new HeadParser(limits);
    chunks = new ChunkedBody(limits, meter);
  }

  /**
   * Begins a response: bytes read from now on belong to the answer of a request.
   *
   * @param toHead whether the request is a HEAD, whose answer has no body whatever its head says
   * @param sink where the body goes
   * @param bodyLimit bytes of the body on the wire beyond which it is too large
   */
  public void expect(boolean toHead, BodySink sink, long bodyLimit) {
    state = State.HEAD;
    bodyExpected = !toHead;
    started = false;
    persistent = false;
    head.reset();
    meter.reset(sink, bodyLimit);
  }

  /**
   * Reads on. Bytes are left unread only once the response is complete; they do not belong to it,
   * and make {@link #isPersistent} false.
   */
  public Progress read(ByteBuf in) {
    if (!in.isReadable()) {
      return progress();
    }
    started = true;
    if (state == State.HEAD) {
      readHead(in);
    }
    readBody(in);
    return progress();
  }

  private Progress progress() {
    return switch (state) {
      case DONE -> Progress.COMPLETE;
      case BROKEN -> Progress.MALFORMED;
      case IDLE, HEAD, FIXED, CHUNKED, UNTIL_CLOSE -> Progress.MORE;
    };
  }

  private void readHead(ByteBuf in) {
    switch (head.read(in)) {
      case MORE -> {}
      case COMPLETE -> beginBody(in);
      case MALFORMED -> fail(head.problem());
    }
  }

  private void beginBody(ByteBuf in) {
    persistent = head.isPersistent();
    if (!bodyExpected || head.isBodyless()) {
      finish(in);
    } else if (head.framing().isChunked()) {
      chunks.reset();
      state = State.CHUNKED;
    } else if (head.framing().hasLength()) {
      beginFixed(in);
    } else {
      persistent = false;
      state = State.UNTIL_CLOSE;
    }
  }

  private void beginFixed(ByteBuf in) {
    left = head.framing().contentLength();
    if (!meter.fits(left)) {
      fail(Malformed.BODY_TOO_LARGE);
    } else if (left == 0) {
      finish(in);
    } else {
      state = State.FIXED;
    }
  }

  private void readBody(ByteBuf in) {
    switch (state) {
      case HEAD -> {}
      case FIXED -> readFixed(in);
      case CHUNKED -> readChunks(in);
      case UNTIL_CLOSE -> readUntilClose(in);
      case IDLE -> failIfAny(in, Malformed.REPLY_BEFORE_REQUEST);
      case DONE -> persistent &= !in.isReadable();
      case BROKEN -> in.skipBytes(in.readableBytes());
    }
  }

  private void readFixed(ByteBuf in) {
    left -= meter.pass(in, left);
    if (left == 0) {
      finish(in);
    }
  }

  private void readChunks(ByteBuf in) {
    switch (chunks.read(in)) {
      case MORE -> {}
      case COMPLETE -> finish(in);
      case MALFORMED -> fail(chunks.problem());
    }
  }

  private void readUntilClose(ByteBuf in) {
    if (meter.fits(in.readableBytes())) {
      meter.pass(in, in.readableBytes());
    } else {
      fail(Malformed.BODY_TOO_LARGE);
    }
  }

  private void finish(ByteBuf in) {
    state = State.DONE;
    persistent &= !in.isReadable();
  }

  private void failIfAny(ByteBuf in, Malformed found) {
    if (in.isReadable()) {
      fail(found);
    }
  }

  private void fail(Malformed found) {
    state = State.BROKEN;
    persistent = false;
    problem = found;
  }

  /** Ends the input: a body that lasts until the close is complete, any other is cut off. */
  public Progress close() {
    if (state == State.UNTIL_CLOSE) {
      state = State.DONE;
    } else if (state == State.HEAD || state == State.FIXED || state == State.CHUNKED) {
      fail(Malformed.TRUNCATED);
    }
    persistent = false;
    return progress();
  }

  /** Returns whether a byte of the response, or of an interim reply before it, has come. */
  public boolean isStarted() {
    return started;
  }

  /** Returns what is wrong; asked for only when the progress is {@link Progress#MALFORMED}. */
  public Malformed problem() {
    return problem;
  }

  /** Returns the status code, 200 to 999; known once the response is complete. */
  public int status() {
    return head.status();
  }

  /** Returns whether the connection can carry another request; known once complete. */
  public boolean isPersistent() {
    return persistent;
  }

  /** Returns whether the head has a {@code Set-Cookie} header. */
  public boolean setsCookie() {
    return head.framing().setsCookie();
  }

  /** Returns how many bytes of the body came, without chunk framing, before any decoding. */
  public long bodyBytes() {
    return meter.received();
  }

  /** Returns how long the header lines are. */
  public int fieldBytes() {
    return head.fieldBytes();
  }

  /** Copies the header lines, for {@link Fields} to look things up in later. */
  public void copyFields(byte[] target, int at) {
    head.copyTo(target, at);
  }
}
