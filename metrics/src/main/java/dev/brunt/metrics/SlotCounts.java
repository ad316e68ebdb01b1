package dev.brunt.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts by slot: those of a histogram of nanoseconds with 3 significant digits, numbered as {@link
 * SparseTimes} does. Used by one thread at a time.
 *
 * <p>A run has thousands of these, two for each series, and most of them hold few times that are
 * near each other. So counts are in pages of {@value #PAGE}, made when they are needed: a dense
 * histogram of times up to a second takes 170 kB, however little is in it; this takes 300 bytes for
 * one time, and some 10 kB for thousands of them spread over three doublings. What it takes with
 * thousands of series is shown by {@code bench/results/size}.
 */
final class SlotCounts {
  private static final int PAGE_BITS = 6;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int[] NO_PAGE = {};
  private static final int[][] NO_PAGES = {};

  /** The number of the first page, and pages from there on. */
  private int first;

  private int[][] pages = NO_PAGES;
  private long total;

  /** What does not fit into pages, by slot. */
  private Map<Integer, Long> carried = Map.of();

  SlotCounts() {}

  /** Takes a visitor of what holds anything. */
  @FunctionalInterface
  interface Visitor {
    void visit(int slot, long count);
  }

  /** Counts one more. */
  void add(int slot) {
    int[] page = page(slot >> PAGE_BITS);
    int count = ++page[slot & (PAGE - 1)];
    total++;
    if (count == Integer.MAX_VALUE) {
      carry(slot, page);
    }
  }

  /**
   * Counts so many more.
   *
   * @param more below 0 to take as many away, of which there are as many
   */
  void add(int slot, long more) {
    int[] page = page(slot >> PAGE_BITS);
    int at = slot & (PAGE - 1);
    total += more;
    long count = page[at] + more;
    if (count >= 0 && count < Integer.MAX_VALUE) {
      page[at] = (int) count;
    } else {
      carry(slot, page);
      carried.merge(slot, more, Long::sum);
    }
  }

  private void carry(int slot, int[] page) {
    if (carried.isEmpty()) {
      carried = new HashMap<>();
    }
    carried.merge(slot, (long) page[slot & (PAGE - 1)], Long::sum);
    page[slot & (PAGE - 1)] = 0;
  }

  void add(SlotCounts other) {
    other.forEach(this::add);
  }

  void subtract(SlotCounts other) {
    other.forEach((slot, count) -> add(slot, -count));
  }

  private int[] page(int number) {
    int at = number - first;
    if (at < 0 || at >= pages.length) {
      at = makeRoom(number);
    }
    int[] page = pages[at];
    if (page.length == 0) {
      page = new int[PAGE];
      pages[at] = page;
    }
    return page;
  }

  /** Returns where a page is, now that there is room for it. */
  private int makeRoom(int number) {
    int from = first;
    int to = first + pages.length;
    int had = pages.length;
    if (had == 0) {
      from = number;
      to = number + 1;
    } else if (number < from) {
      from = Math.max(0, Math.min(number, from - had));
    } else {
      to = Math.max(number + 1, to + had);
    }
    int[][] wider = new int[to - from][];
    Arrays.fill(wider, NO_PAGE);
    System.arraycopy(pages, 0, wider, had == 0 ? 0 : first - from, had);
    pages = wider;
    first = from;
    return number - from;
  }

  /** Shows each slot that holds anything, in ascending order. */
  void forEach(Visitor each) {
    for (int p = 0; p < pages.length; p++) {
      int[] page = pages[p];
      for (int i = 0; i < page.length; i++) {
        int slot = ((first + p) << PAGE_BITS) + i;
        long count = page[i] + (carried.isEmpty() ? 0 : carried.getOrDefault(slot, 0L));
        if (count != 0) {
          each.visit(slot, count);
        }
      }
    }
  }

  /** Returns how many slots hold anything. */
  int size() {
    int[] size = {0};
    forEach((_, _) -> size[0]++);
    return size[0];
  }

  /** Returns how much was counted. */
  long total() {
    return total;
  }
}
