package dev.brunt.api;

import dev.brunt.api.spi.CurrentUser;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One simulated client with its own cookies, data and random numbers; all its code runs on its own
 * loop.
 */
public interface VirtualUser {
  /**
   * Returns the virtual user that runs the calling code; empty outside a run and in threads that
   * {@link #carry} did not wrap.
   */
  static Optional<VirtualUser> current() {
    return CurrentUser.get();
  }

  /**
   * Returns which virtual user of its load this is, from 0: of a closed load a user that lasts, of
   * an open one an arrival.
   */
  long number();

  /**
   * Returns the number of this iteration: of an open load its arrival, from 0. In all loads each
   * number is given once, also if several scenarios share the load; in a closed load the numbers
   * are dealt to the loops in turn, so some may be left out. {@code brunt try --iteration} repeats
   * it.
   */
  long iteration();

  /**
   * Returns the random UUID of this iteration, by which its requests can be found again: send it in
   * a header of your own. Where no random number can be had it is {@code
   * c276c8c7-6fec-5aa9-b6bd-4de12a49a9bb}; never fails.
   */
  String sequenceId();

  /** Returns the values of {@code -e}, {@code BRUNT_CONF_…}, and the plan. */
  Config config();

  /**
   * Returns this iteration's random numbers: the same for the same seed, scenario and iteration.
   */
  RandomGenerator random();

  /** Returns this user's HTTP client: its own cookies, connections by the plan's policy. */
  Http http();

  /** Times {@code action} as a transaction, which fails when it throws; transactions nest. */
  <X extends Exception> void transaction(String name, Action<X> action) throws X;

  /** Times {@code body} as a transaction, which fails when it throws, and returns its result. */
  <T, X extends Exception> T transaction(String name, Body<T, X> body) throws X;

  /**
   * Times one exchange that is not HTTP (JDBC, Kafka, gRPC) as a request, which fails when {@code
   * action} throws.
   */
  <X extends Exception> void request(String name, Action<X> action) throws X;

  /**
   * Times one exchange that is not HTTP as a request, which fails when {@code body} throws, and
   * returns its result.
   */
  <T, X extends Exception> T request(String name, Body<T, X> body) throws X;

  /**
   * Runs the branches at the same time and waits for all; the first failure stops the others and is
   * thrown.
   */
  void parallel(Action<?>... branches);

  /**
   * Starts {@code body} beside the calling code; joined at the latest when the enclosing
   * transaction or iteration ends.
   */
  <T> Branch<T> fork(Body<? extends T, ?> body);

  /**
   * Waits; think time counts in no request's, transaction's or iteration's time ({@code
   * Thread.sleep} does).
   *
   * @param length at least 0
   */
  void pause(Duration length);

  /**
   * Waits for a length between the two, uniformly from {@link #random}.
   *
   * @param atLeast at least 0
   * @param atMost at least as much
   */
  void pause(Duration atLeast, Duration atMost);

  /**
   * Runs {@code action}, then waits until {@code every} has passed since it began; late is not
   * waited for, and counted.
   *
   * @param every above 0
   */
  <X extends Exception> void paced(Duration every, Action<X> action) throws X;

  /**
   * Takes an item out of the pool until this iteration ends; waits, or ends the scenario, as the
   * pool says.
   */
  <T> T checkout(Pool<T> pool);

  /**
   * Returns this user's own object of a type, made on first use and closed with the user if it is
   * closeable.
   */
  <T> T attached(Class<T> type, Supplier<? extends T> first);

  /**
   * Keeps an event in the result; all are counted by type, the first 10 000 of a run are kept.
   *
   * @param fields in the order in which they are shown; no value may be null
   */
  void emit(String type, Map<String, ?> fields);

  /**
   * Throws, failing the enclosing request, transactions and iteration; failures are grouped by
   * {@code reason}.
   */
  RuntimeException fail(String reason);

  /** Throws, ending this scenario for all its users; running iterations finish. */
  RuntimeException stopScenario(String reason);

  /** Throws, ending the run as failed; running iterations finish. */
  RuntimeException stopRun(String reason);

  /** Returns whether the run is ending, for loops that should leave early. */
  boolean stopping();

  /** Returns {@code task} bound to this user, for a thread pool of the code under test. */
  <T> Callable<T> carry(Callable<T> task);

  /** Returns {@code task} bound to this user, for a thread pool of the code under test. */
  Runnable carry(Runnable task);
}
