package dev.brunt.http.wire;

/**
 * How large the parts of a response may be that nobody asked for.
 *
 * @param headBytes of a status line with its headers, each interim reply counted by itself
 * @param headers lines in a head
 * @param interimReplies how many 1xx replies may come before the final one
 * @param chunkExtensionBytes of all chunk extensions of a response together
 * @param trailerBytes of all trailers of a response together
 */
public record ParserLimits(
    int headBytes, int headers, int interimReplies, int chunkExtensionBytes, int trailerBytes) {
  /** 64 KiB and 256 headers in a head, 16 interim replies, 16 KiB of extensions and trailers. */
  public static final ParserLimits DEFAULT =
      new ParserLimits(64 * 1024, 256, 16, 16 * 1024, 16 * 1024);

  /** Checks the ranges. */
  public ParserLimits {
    if (headBytes < 16 || headers < 1 || interimReplies < 0) {
      throw new IllegalArgumentException(
          "limits must leave room for a head but were %d bytes, %d headers, %d interim replies"
              .formatted(headBytes, headers, interimReplies));
    }
    if (chunkExtensionBytes < 0 || trailerBytes < 2) {
      throw new IllegalArgumentException(
          "limits must leave room for the last chunk but were %d bytes of extensions, %d of trailers"
              .formatted(chunkExtensionBytes, trailerBytes));
    }
  }
}
