package dev.brunt.testkit.oracle;

import io.netty.buffer.ByteBuf;

/** Something that a client is sent when it is ripe and all before it was sent. */
sealed interface Reply permits Pending, Reply.Leave, Reply.Complaint {
  /** Returns whether it is time for it. */
  boolean isRipe();

  /** Appends its bytes. */
  void writeTo(ByteBuf out);

  /** Lets a client send the body that it holds back (RFC 9110, section 10.1.1). */
  record Leave() implements Reply {
    @Override
    public boolean isRipe() {
      return true;
    }

    @Override
    public void writeTo(ByteBuf out) {
      Answers.writeContinue(out);
    }
  }

  /** The last that a client hears whose bytes are no request. */
  record Complaint(String problem) implements Reply {
    @Override
    public boolean isRipe() {
      return true;
    }

    @Override
    public void writeTo(ByteBuf out) {
      Answers.writeWrong(out, problem);
    }
  }
}
