package dev.brunt.results;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RequestLog;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait to be written: put in by several threads, each with an inlet of its own, taken
 * out by one, in the order of each inlet. Nobody waits or is woken. What comes while {@value #MOST}
 * wait is lost and counted.
 *
 * <p>An inlet is a chain of blocks. Its owner fills the last one and says by a release how many are
 * in it; the taker follows. So that a request costs a store and no more, neither a lock, nor a
 * contended counter, nor an object of its own, those that wait are counted by blocks: {@code
 * bench/results/observer} shows what that is worth.
 */
final class RequestQueue {
  /** So many requests wait at most, give or take a block of each inlet; each takes 200 bytes. */
  static final int MOST = 400_000;

  private static final int BLOCK = 256;
  private static final VarHandle FILLED;
  private static final VarHandle NEXT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      FILLED = lookup.findVarHandle(Block.class, "filled", int.class);
      NEXT = lookup.findVarHandle(Block.class, "next", Block.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final List<Source> sources = new CopyOnWriteArrayList<>();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  /** Returns a new place to put requests into, for one thread. */
  RequestLog.Inlet inlet() {
    Source source = new Source();
    sources.add(source);
    return source;
  }

  /** Hands over what waits, as it is now, at most so many; returns how many that were. */
  int take(int most, Consumer<LoggedRequest> to) {
    int taken = 0;
    for (Source source : sources) {
      taken += source.take(most - taken, to);
    }
    return taken;
  }

  /** Counts requests that could not be written. */
  void lost(long more) {
    lost.addAndGet(more);
  }

  /** Returns how many were lost. */
  long lost() {
    return lost.get();
  }

  /** Some requests in a row. */
  private static final class Block {
    final @Nullable LoggedRequest[] requests = new @Nullable LoggedRequest[BLOCK];

    @SuppressWarnings("unused") // By FILLED.
    private int filled;

    @SuppressWarnings("unused") // By NEXT.
    private @Nullable Block next;
  }

  /** The requests of one thread. */
  private final class Source implements RequestLog.Inlet {
    // The owner's.
    private Block last = new Block();
    private int filled;

    // The taker's.
    private Block first = last;
    private int taken;

    @Override
    public void add(LoggedRequest request) {
      if (filled == BLOCK && !another()) {
        lost.incrementAndGet();
        return;
      }
      last.requests[filled++] = request;
      FILLED.setRelease(last, filled);
    }

    /** Begins another block, unless too many wait. */
    private boolean another() {
      if (waiting.get() >= MOST) {
        return false;
      }
      waiting.addAndGet(BLOCK);
      Block block = new Block();
      NEXT.setRelease(last, block);
      last = block;
      filled = 0;
      return true;
    }

    int take(int most, Consumer<LoggedRequest> to) {
      int count = 0;
      while (count < most) {
        int more = Math.min((int) FILLED.getAcquire(first) - taken, most - count);
        int there = taken + more;
        count += more;
        while (taken < there) {
          LoggedRequest request = first.requests[taken];
          first.requests[taken++] = null;
          if (request != null) {
            to.accept(request);
          }
        }
        Block following = (Block) NEXT.getAcquire(first);
        if (taken < BLOCK || following == null) {
          break;
        }
        first = following;
        taken = 0;
        waiting.addAndGet(-BLOCK);
      }
      return count;
    }
  }
}
