package dev.brunt.engine;

/**
 * A loop's share of a load in which each scenario runs once: scenario {@code k} belongs to loop
 * {@code k mod N}.
 */
final class OnceShare implements LoadShare {
  private final LoadRun load;
  private final LoopWork work;
  private final int loops;
  private final long firstIteration;
  private boolean finished;

  /**
   * Prepares the share.
   *
   * @param firstIteration the number of the first scenario's iteration, which {@code brunt try}
   *     sets to repeat one of another run
   */
  OnceShare(LoadRun load, LoopWork work, int loops, long firstIteration) {
    this.load = load;
    this.work = work;
    this.loops = loops;
    this.firstIteration = firstIteration;
  }

  @Override
  public void begin(long startNanos) {
    int scenarios = load.load().scenarios().size();
    for (int k = work.loop().index(); k < scenarios; k += loops) {
      LoadRun alone = load.alone(k);
      long number = firstIteration + k;
      work.loop().recorder().planned(1);
      work.start(new Once(work, alone, new RunUser(load.run(), work.loop(), number, false)));
    }
    stop();
  }

  /** The one iteration of a user. */
  private static final class Once extends LoopWork.Life {
    Once(LoopWork work, LoadRun load, RunUser user) {
      super(work, load, user);
    }

    @Override
    boolean lasts() {
      boolean _ = new Iteration(user, load).runNow(user.number(), System.nanoTime());
      return false;
    }

    @Override
    void ended() {
      // Nobody comes after it.
    }
  }

  @Override
  public void stop() {
    if (!finished) {
      finished = true;
      work.shareFinished(System.nanoTime());
    }
  }

  @Override
  public boolean isFinished() {
    return finished;
  }
}
