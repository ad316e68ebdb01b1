package dev.brunt.results;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.Series;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Requests as blocks of rows for a run file: a JSON array of arrays, which the view {@code request}
 * takes apart again. Used by one thread.
 *
 * <p>A statement of SQLite for each request, with 16 values to hand over, took a quarter of all
 * that a core can send; text that is put together here takes a tenth of that. {@code
 * bench/results/observer keep} shows it. The text is as long as the rows would be, and anything
 * that reads SQLite can still read it.
 */
final class RequestRows {
  /** So many requests are a block. */
  static final int BLOCK = 1_000;

  private static final int USUAL_BYTES = 160;

  private final boolean bodies;
  private final RequestLines.Places places = new RequestLines.Places(Lines::addJson);
  private final Lines text = new Lines(BLOCK * USUAL_BYTES);
  private final IdentityHashMap<Series, Integer> ids = new IdentityHashMap<>();
  private long startNanos;

  /** Writes requests with or without their bodies. */
  RequestRows(boolean bodies) {
    this.bodies = bodies;
  }

  /**
   * Returns requests as text in UTF-8.
   *
   * @param begunNanos when the load began, as a {@link System#nanoTime} value
   * @param seriesId returns by which number the file knows a series
   */
  byte[] block(List<LoggedRequest> requests, long begunNanos, ToIntFunction<Series> seriesId) {
    startNanos = begunNanos;
    ids.clear();
    for (LoggedRequest request : requests) {
      text.add(text.size() == 0 ? '[' : ',');
      int id = ids.computeIfAbsent(request.about(), seriesId::applyAsInt);
      row(id, request);
    }
    return text.add(']').take();
  }

  private void row(int series, LoggedRequest of) {
    text.add('[').add(series).add(',').add(of.user()).add(",\"").add(of.sequenceId()).add("\",");
    text.addJson(of.sent().method()).add(',');
    places.addTo(text, of.sent().place());
    text.add(',').add(of.dueNanos() - startNanos);
    sinceDue(of.startNanos(), of);
    sinceDue(of.firstByteNanos(), of);
    sinceDue(of.endNanos(), of);
    text.add(',').add(of.status()).add(',').add(of.sent().bodyBytes());
    text.add(',').add(of.bytesIn()).add(',').add(of.bytesOut());
    if (of.error() != null || bodies) {
      string(of.error());
    }
    if (bodies) {
      string(of.sent().requestBody());
      string(of.sent().responseBody());
    }
    text.add(']');
  }

  private void sinceDue(long nanos, LoggedRequest of) {
    text.add(',');
    if (nanos == RequestSample.NOT_STARTED) {
      text.add("null");
    } else {
      text.add(nanos - of.dueNanos());
    }
  }

  private void string(@Nullable String value) {
    text.add(',');
    if (value == null) {
      text.add("null");
    } else {
      text.addJson(value);
    }
  }
}
