package dev.brunt.report;

/** How stress is shown. */
public enum Style {
  /** Not at all: for files, pipes and terminals without colour. */
  PLAIN {
    @Override
    String apply(Tone tone, String text) {
      return text;
    }
  },
  /** By ANSI colours. */
  ANSI {
    @Override
    String apply(Tone tone, String text) {
      return tone == Tone.PLAIN ? text : "\u001b[" + tone.code + "m" + text + "\u001b[0m";
    }
  };

  /** What a piece of text is stressed as. */
  enum Tone {
    PLAIN(0),
    STRONG(1),
    DIM(2),
    BAD(31),
    GOOD(32),
    DOUBTFUL(33);

    private final int code;

    Tone(int code) {
      this.code = code;
    }
  }

  abstract String apply(Tone tone, String text);
}
