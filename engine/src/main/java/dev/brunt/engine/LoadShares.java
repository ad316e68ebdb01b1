package dev.brunt.engine;

import dev.brunt.api.Volume;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.plan.Workload.Arrivals;
import dev.brunt.pacing.UserSchedule;
import dev.brunt.pacing.VolumeUsers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Deals the loads of a run out to its loops. */
final class LoadShares {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final int loops;
  private final long firstIteration;
  private final Map<LoadRun, UserSchedule> users = new HashMap<>();

  private LoadShares(List<LoadRun> loads, int loops, long firstIteration) {
    this.loops = loops;
    this.firstIteration = firstIteration;
    loads.forEach(load -> schedule(load).ifPresent(schedule -> users.put(load, schedule)));
  }

  /**
   * Gives each loop its share of each load, and begins.
   *
   * @param startNanos when the run begins, as a {@link System#nanoTime} value
   * @param firstIteration the number of the first iteration of a load that has them once
   */
  static void begin(
      List<LoadRun> loads, List<LoopWork> works, long startNanos, long firstIteration) {
    LoadShares dealt = new LoadShares(loads, works.size(), firstIteration);
    List<Long> delays = loads.stream().map(load -> load.load().startAfter().toNanos()).toList();
    for (LoopWork work : works) {
      List<LoadShare> shares = loads.stream().map(load -> dealt.share(load, work)).toList();
      work.loop().run(() -> work.begin(startNanos, shares, delays));
    }
    dealt.users.forEach((load, schedule) -> {
      if (schedule instanceof VolumeUsers volume) {
        VolumeRun.start(load, volume, startNanos + load.load().startAfter().toNanos());
      }
    });
  }

  /** Returns how many users a load has, where it has so many; all its shares have the same. */
  private static Optional<UserSchedule> schedule(LoadRun load) {
    PlannedLoad planned = load.load();
    return switch (planned.workload()) {
      case Workload.Closed _ -> Optional.ofNullable(load.users());
      case Workload.ByVolume(Volume volume) ->
          Optional.of(new VolumeUsers(volume, planned.limits()));
      case Workload.Open _,
          Workload.Tps _,
          Workload.Sought _,
          Workload.Searched _,
          Workload.Once _,
          Workload.Unstated _ ->
          Optional.empty();
    };
  }

  private LoadShare share(LoadRun load, LoopWork work) {
    PlannedLoad planned = load.load();
    long seed = load.run().seed();
    return switch (planned.workload()) {
      case Workload.Open(var _, Arrivals law) -> {
        Long most = planned.limits().mostIterations();
        yield new OpenShare(
            load, work, load.rate().arrivals(law, seed, most == null ? NO_LIMIT : most), loops);
      }
      case Workload.Searched(var _, var _, var _, Arrivals law, var _) ->
          new SlotShare(load, work, load.rate().arrivals(law, seed, NO_LIMIT), loops);
      case Workload.Tps _, Workload.Sought _ ->
          new SlotShare(load, work, load.rate().arrivals(Arrivals.EVEN, 0, NO_LIMIT), loops);
      case Workload.Closed _, Workload.ByVolume _ ->
          new ClosedShare(load, work, Objects.requireNonNull(users.get(load)), loops);
      case Workload.Once _, Workload.Unstated _ -> new OnceShare(load, work, loops, firstIteration);
    };
  }
}
