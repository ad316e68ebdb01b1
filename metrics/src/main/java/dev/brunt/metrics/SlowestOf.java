package dev.brunt.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The slowest of requests, a few of them, the slowest first. Used by one thread. */
final class SlowestOf {
  /** So many are kept. */
  static final int MOST = 10;

  private List<SlowRequest> slowest = List.of();

  void add(SlowRequest request) {
    if (slowest.size() == MOST
        && SlowestJoin.SLOWEST_FIRST.compare(request, slowest.getLast()) >= 0) {
      return;
    }
    if (slowest.isEmpty()) {
      slowest = new ArrayList<>(MOST + 1);
    }
    int at = Collections.binarySearch(slowest, request, SlowestJoin.SLOWEST_FIRST);
    slowest.add(at < 0 ? -at - 1 : at, request);
    if (slowest.size() > MOST) {
      slowest.removeLast();
    }
  }

  void add(SlowestOf others) {
    others.slowest.forEach(this::add);
  }

  List<SlowRequest> toList() {
    return List.copyOf(slowest);
  }
}
