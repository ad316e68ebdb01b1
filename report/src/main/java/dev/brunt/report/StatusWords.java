package dev.brunt.report;

import dev.brunt.metrics.RunFigures.RequestFigures;

/** How requests were answered, in words: {@code 200: 7 368, 404: 492, no status: 3}. */
public final class StatusWords {
  private StatusWords() {}

  /** Returns how many requests had each status code, and how many had none. */
  public static String of(RequestFigures requests) {
    long none = without(requests);
    String codes = AccountingLines.counts(requests.status());
    if (none == 0) {
      return codes.isEmpty() ? "none" : codes;
    }
    String unanswered = AccountingLines.amount("no status:", none);
    return codes.isEmpty() ? unanswered : codes + ", " + unanswered;
  }

  /** Returns how many had no status code: without a response, or of a protocol without codes. */
  static long without(RequestFigures requests) {
    return requests.total() - requests.status().values().stream().mapToLong(Long::longValue).sum();
  }
}
