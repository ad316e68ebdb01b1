package dev.brunt.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/**
 * One of the iterations that a closed load runs at once, where they are dealt to unique users: it
 * takes the user that has waited longest, has it run an iteration, and goes on with the next.
 * Methods on the loop's thread.
 */
final class Seat {
  private final ClosedShare share;
  private final int number;
  private final Queue<Member> free;
  private final ClosedShare.Backoff backoff = new ClosedShare.Backoff();

  /** A unique user, with what it has done. */
  static final class Member {
    final Identity identity;
    final long number;
    long iterations;
    long earliestNanos;

    Member(Identity identity, long number) {
      this.identity = identity;
      this.number = number;
    }
  }

  Seat(ClosedShare share, int number, Queue<Member> free) {
    this.share = share;
    this.number = number;
    this.free = free;
  }

  /** Returns the unique users of one loop. */
  static Queue<Member> members(LoadRun load, LoopWork work, int loops, BooleanSupplier over) {
    Integer unique = load.load().limits().uniqueUsers();
    Queue<Member> members = new ArrayDeque<>();
    for (long n = work.loop().index(); unique != null && n < unique; n += loops) {
      members.add(new Member(new Identity(load, work, n, false, over), n));
    }
    return members;
  }

  /** Goes on with the next user, or ends. */
  void next() {
    Member member = share.wants(number) ? free.poll() : null;
    if (member == null) {
      share.seatLeft(number);
    } else {
      member.identity.give(new SeatTurn(member));
    }
  }

  private final class SeatTurn implements Identity.Turn {
    private final Member member;

    SeatTurn(Member member) {
      this.member = member;
    }

    @Override
    public void take(RunUser user, Iteration iteration, long freeNanos) {
      long wait = member.earliestNanos - System.nanoTime();
      if (member.iterations > 0 && wait > 0) {
        user.sleepUntil(member.earliestNanos, () -> !share.wants(number));
      }
      long start = System.nanoTime();
      if (!share.mayStart(number, start)) {
        user.onLoop(() -> over(0));
        return;
      }
      boolean success = iteration.runNow(share.nextIteration(user), start);
      member.earliestNanos = start + share.gaps().nanosAfter(member.number, member.iterations++);
      user.onLoop(() -> over(backoff.after(success)));
    }

    @Override
    public void failedBefore() {
      member.iterations++;
      over(ClosedShare.BACK_OFF_NANOS);
    }

    private void over(long rest) {
      if (!share.hasHadAll(member.iterations)) {
        free.add(member);
      }
      share.afterRest(rest, Seat.this::next);
    }
  }
}
