package dev.brunt.testkit.model;

import java.util.Arrays;

/** Numbers of which the smallest is at hand: a binary heap without boxes. */
final class LongHeap {
  private long[] heap;
  private int size;

  /** Returns a heap of {@code size} zeros. */
  LongHeap(int size) {
    heap = new long[Math.max(16, size)];
    this.size = size;
  }

  int size() {
    return size;
  }

  /** Returns the smallest; only if there is one. */
  long smallest() {
    return heap[0];
  }

  void add(long value) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    int hole = size++;
    while (hole > 0 && heap[(hole - 1) >>> 1] > value) {
      heap[hole] = heap[(hole - 1) >>> 1];
      hole = (hole - 1) >>> 1;
    }
    heap[hole] = value;
  }

  void removeSmallest() {
    size--;
    if (size > 0) {
      replaceSmallest(heap[size]);
    }
  }

  void replaceSmallest(long value) {
    int hole = 0;
    while (true) {
      int child = 2 * hole + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (child >= size || heap[child] >= value) {
        break;
      }
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = value;
  }
}
