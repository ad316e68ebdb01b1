package dev.brunt.report;

/**
 * How many columns of a terminal a text takes: two for each wide letter of East Asian scripts and
 * each picture, none for what is written onto the letter before it. All methods are pure.
 */
final class TextWidth {
  /** The first and last code points of what is wide (Unicode Standard Annex 11, roughly). */
  private static final int[][] WIDE = {
    {0x1100, 0x115f},
    {0x2e80, 0x303e},
    {0x3041, 0xa4cf},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},
    {0xff00, 0xff60},
    {0xffe0, 0xffe6},
    {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff},
    {0x1f900, 0x1faff},
    {0x20000, 0x3fffd}
  };

  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  /** Returns where the longest part ends that begins at an index and takes no more columns. */
  static int end(String text, int from, int columns) {
    int at = from;
    int width = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      width += of(point);
      if (width > columns) {
        return at;
      }
      at += Character.charCount(point);
    }
    return at;
  }

  private static int of(int point) {
    if (point < WIDE[0][0]) {
      return isOntoAnother(point) ? 0 : 1;
    }
    for (int[] range : WIDE) {
      if (point >= range[0] && point <= range[1]) {
        return 2;
      }
    }
    return isOntoAnother(point) ? 0 : 1;
  }

  private static boolean isOntoAnother(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
