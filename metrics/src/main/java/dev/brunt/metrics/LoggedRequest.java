package dev.brunt.metrics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request, as a log of all keeps it. Times are {@link System#nanoTime} values.
 *
 * @param about what it was counted as
 * @param user the number of its virtual user
 * @param sequenceId the id of its iteration
 * @param sent what was sent where
 * @param startNanos {@link RequestSample#NOT_STARTED} where no byte was sent
 * @param firstByteNanos {@link RequestSample#NOT_STARTED} where none came
 * @param status 0 where none came
 * @param error why it failed, {@code kind: message}; null if it succeeded
 */
public record LoggedRequest(
    Series about,
    long user,
    UUID sequenceId,
    SentRequest sent,
    long dueNanos,
    long startNanos,
    long firstByteNanos,
    long endNanos,
    int status,
    long bytesIn,
    long bytesOut,
    @Nullable String error) {

  /**
   * Returns an entry.
   *
   * @param name what the request is called, where its client does not say what it sent
   */
  public static LoggedRequest of(
      Series about, long user, UUID sequenceId, String name, RequestSample sample) {
    SentRequest sent = sample.sent();
    Failure failure = sample.failure;
    return new LoggedRequest(
        about,
        user,
        sequenceId,
        sent == null ? SentRequest.named(name) : sent,
        sample.dueNanos,
        sample.startNanos,
        sample.firstByteNanos,
        sample.endNanos,
        sample.status,
        sample.bytesIn,
        sample.bytesOut,
        failure == null ? null : failure.kind() + ": " + failure.message());
  }
}
