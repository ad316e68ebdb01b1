package dev.brunt.http.wire;

/** How far a response has been read. */
public enum Progress {
  /** More bytes are needed. */
  MORE,
  /** The response is complete; bytes still readable do not belong to it. */
  COMPLETE,
  /** What came is not a response; the connection is of no more use. */
  MALFORMED
}
