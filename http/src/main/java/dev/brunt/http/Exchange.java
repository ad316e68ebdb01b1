package dev.brunt.http;

import dev.brunt.engine.spi.UserContext;
import dev.brunt.metrics.RequestLog;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One request under way. Made by a virtual user's code, which hands it to the loop and parks; ended
 * by the loop, once, which unparks it. The fields that the loop writes are read by the user only
 * after {@link #isDone}.
 */
final class Exchange implements Runnable {
  private final HttpRequest request;
  private final Outgoing outgoing;
  private final HttpResponse response;
  private final Thread waiter = Thread.currentThread();
  private @Nullable Connection connection;
  private volatile boolean done;

  /**
   * Makes one.
   *
   * @param request what the scenario wrote, of which this may be a redirect
   * @param outgoing what is sent
   */
  Exchange(HttpRequest request, Outgoing outgoing, HttpResponse response) {
    this.request = request;
    this.outgoing = outgoing;
    this.response = response;
  }

  /** Begins, on the loop. */
  @Override
  public void run() {
    if (!done) {
      try {
        request.client().loop().begin(this);
      } catch (RuntimeException | Error mistake) {
        abortAfter(mistake);
        throw mistake;
      }
    }
  }

  /** Ends what may have begun: without it there may be no deadline, and who waits would do so. */
  private void abortAfter(Throwable mistake) {
    if (connection != null) {
      connection.abort();
    }
    fail(Faults.ofMistake(mistake));
  }

  /** Waits until the loop has ended this, or the calling thread is interrupted. */
  boolean await() {
    while (!done) {
      // Without a blocker: to set it, and to unset it, is seen by no one and costs a fence.
      LockSupport.park();
      if (!done && Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
    return true;
  }

  /** Gives up, from any thread: nobody waits for the response any more. */
  void abandon() {
    request
        .client()
        .loop()
        .loop()
        .run(() -> {
          if (!done) {
            done = true;
            if (connection != null) {
              connection.abort();
            }
          }
        });
  }

  /** Takes note of the connection that carries this, so that it can be given up. */
  void on(Connection carrier) {
    connection = carrier;
  }

  /** Ends with a response. */
  void complete(KeptBody kept) {
    response.kept(kept);
    request.client().retain(kept);
    end();
  }

  /** Ends without one. */
  void fail(Fault why) {
    if (!done) {
      response.endNanos = System.nanoTime();
      response.fault(why);
      end();
    }
  }

  private void end() {
    connection = null;
    done = true;
    LockSupport.unpark(waiter);
  }

  boolean isDone() {
    return done;
  }

  @Nullable Fault fault() {
    return response.fault();
  }

  HttpRequest request() {
    return request;
  }

  /** Lets a log of requests know what was sent; called before the request is recorded. */
  void tell(UserContext user) {
    RequestLog log = user.requestLog();
    if (log != null) {
      response.sent(ExchangeText.logged(outgoing, response, log.wantsBodies()));
    }
  }

  Outgoing outgoing() {
    return outgoing;
  }

  HttpResponse response() {
    return response;
  }

  KeptBody.Rule rule() {
    return request.bodyRule(request.client().settings());
  }

  long timeoutNanos() {
    return request.timeoutNanos(request.client().settings());
  }

  /** Returns where idle connections for this are, and where its own goes afterwards. */
  IdleConnections home(Origin origin) {
    IdleConnections own = request.client().ownConnections();
    return own == null ? origin.idle() : own;
  }
}
