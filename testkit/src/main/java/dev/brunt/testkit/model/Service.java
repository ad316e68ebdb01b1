package dev.brunt.testkit.model;

/** What serves the requests that are admitted, and so decides how long each one takes. */
public sealed interface Service {
  /** As many servers as are needed: each request takes its own time and none waits. */
  record Delay(Distribution time) implements Service {}

  /**
   * So many servers, first come, first served: a request begins when it has come and one of them is
   * free. The capacity is {@code servers} ÷ the mean time, exactly.
   */
  record Queue(int servers, Distribution time) implements Service {
    static final int MOST_SERVERS = 100_000;

    public Queue {
      Require.that(servers >= 1 && servers <= MOST_SERVERS, "servers must be 1..100000", servers);
    }
  }

  /**
   * Slower the more come: a request takes {@code base} · (1 + r ÷ {@code perSecond}), where it is
   * the r-th that came within the last second. None waits for another.
   */
  record Linear(Distribution base, double perSecond) implements Service {
    public Linear {
      Require.rate(perSecond);
    }
  }

  /**
   * The universal scalability law: a request that finds n − 1 others in the system takes {@code
   * base} · (1 + sigma·(n − 1) + kappa·n·(n − 1)), so that n clients that never pause get n ÷ that
   * time in all (N. Gunther, "Guerrilla Capacity Planning", 2007).
   *
   * @param sigma contention, at least 0
   * @param kappa coherency, at least 0
   */
  record Usl(double sigma, double kappa, Distribution base) implements Service {
    public Usl {
      Require.that(sigma >= 0 && sigma <= 1, "sigma must be 0..1", sigma);
      Require.that(kappa >= 0 && kappa <= 1, "kappa must be 0..1", kappa);
    }

    /** Returns by how much a request takes longer if it makes {@code n} in the system. */
    public double slowdown(long n) {
      return 1 + sigma * (n - 1) + kappa * n * (n - 1);
    }
  }
}
