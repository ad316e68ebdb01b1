package dev.brunt.engine.spi;

import dev.brunt.api.Check;
import dev.brunt.engine.Loop;
import dev.brunt.metrics.RequestLog;
import dev.brunt.metrics.RequestSample;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to know of the virtual user that it serves. All methods may be called from
 * any thread that runs the user's code, and from no other.
 */
public interface UserContext {
  /** Returns the loop that the user's sockets and code belong to. */
  Loop loop();

  /** Returns whether this user lasts for the run, and so keeps its own connections. */
  boolean lasting();

  /**
   * Returns when a request that the calling code begins now was due, and takes note that it was
   * begun: the first request of an open load's iteration is due with the iteration, others when
   * reached.
   *
   * @param nowNanos the present {@link System#nanoTime}
   */
  long dueNanos(long nowNanos);

  /**
   * Records a finished request in the transaction that the calling code is in; one with a {@link
   * RequestSample#failure} fails it, all enclosing transactions and the iteration. The sample must
   * not change afterwards.
   *
   * @param name the request's name in results
   */
  void done(String name, RequestSample sample);

  /**
   * Records a request that was begun and that nobody waits for any more, because the calling code
   * was interrupted; what interrupted it, not this, is why the iteration fails. The sample must not
   * change afterwards.
   *
   * @param name the request's name in results
   */
  void abandoned(String name, RequestSample sample);

  /**
   * Returns what takes each request, for whom a client makes {@link RequestSample#sent}; null where
   * none does.
   */
  @Nullable RequestLog requestLog();

  /** Counts a check. */
  void checked(Check check, boolean passed);

  /**
   * Returns the exception that ends code of this user whose thread was interrupted while it waited:
   * the run is over, or a branch beside it has failed. The caller sets the interrupt flag again
   * before it throws this.
   */
  RuntimeException interrupted();

  /** Returns whether each exchange is to be shown, as {@code brunt try} does. */
  boolean traced();

  /** Shows an exchange. */
  void trace(String exchange);
}
