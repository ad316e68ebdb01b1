package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.api.RequestException;
import dev.brunt.engine.spi.UserCode;
import dev.brunt.engine.spi.UserContext;
import dev.brunt.metrics.Failure;
import java.util.Optional;

/**
 * What happens to a user's requests from their sending to their verdict, on the user's own threads;
 * what is between, {@link Exchange}, belongs to the loop.
 */
final class Calls {
  private final UserContext user;
  private final LoopHttp loop;
  private final UserClient client;
  private final UserCookies cookies;

  Calls(UserContext user, LoopHttp loop, UserClient client, UserCookies cookies) {
    this.user = user;
    this.loop = loop;
    this.client = client;
    this.cookies = cookies;
  }

  /** Sends a request, and returns while it is under way. */
  Exchange begin(HttpRequest request) {
    return begin(request, request.outgoing(), request.name());
  }

  private Exchange begin(HttpRequest request, Outgoing bare, String name) {
    if (Thread.currentThread().isInterrupted()) {
      throw user.interrupted();
    }
    Outgoing outgoing = cookies.addTo(bare);
    HttpResponse response = new HttpResponse(name, user.dueNanos(System.nanoTime()));
    Exchange exchange = new Exchange(request, outgoing, response);
    loop.loop().run(exchange);
    return exchange;
  }

  /** Waits for the last exchange of a request, whose response is to be judged; records others. */
  Exchange finish(Exchange first) {
    Exchange exchange = first;
    for (int hops = 0; ; hops++) {
      boolean ended = exchange.await();
      HttpResponse response = answer(exchange, ended);
      Optional<Outgoing> next = next(exchange, response);
      if (next.isEmpty()) {
        return exchange;
      }
      if (hops == Redirection.MOST) {
        throw failed(exchange, Fault.redirect("more than " + Redirection.MOST + " redirects"));
      }
      exchange.tell(user);
      user.done(response.name(), response);
      HttpRequest request = exchange.request();
      exchange = begin(request, next.get(), request.name() + " (redirect)");
    }
  }

  private Optional<Outgoing> next(Exchange exchange, HttpResponse response) {
    try {
      return Redirection.next(
          exchange.outgoing(), response, exchange.request().redirects(client.settings()));
    } catch (BruntException nowhere) {
      throw failed(exchange, Fault.redirect(String.valueOf(nowhere.getMessage())));
    }
  }

  /** Returns the response of an exchange that has been waited for; throws what came instead. */
  private HttpResponse answer(Exchange exchange, boolean ended) {
    if (!ended) {
      abandon(exchange);
      throw user.interrupted();
    }
    Fault fault = exchange.fault();
    if (fault != null) {
      throw failed(exchange, fault);
    }
    HttpResponse response = exchange.response();
    cookies.take(exchange.outgoing().target(), response);
    if (user.traced()) {
      user.trace(ExchangeText.of(exchange.outgoing(), response));
    }
    return response;
  }

  /** Gives up a request that is under way. The target may have it: it is counted. */
  void abandon(Exchange exchange) {
    exchange.abandon();
    HttpResponse response = exchange.response();
    response.endNanos = System.nanoTime();
    Fault fault = Fault.ABANDONED;
    response.failure =
        new Failure(
            fault.kind(),
            fault.grouped(response.name()),
            () -> ExchangeText.of(exchange.outgoing(), fault));
    exchange.tell(user);
    user.abandoned(response.name(), response);
  }

  /** Records a request as failed, and returns what to throw for it. */
  private RequestException failed(Exchange exchange, Fault fault) {
    HttpResponse response = exchange.response();
    response.failure =
        new Failure(
            fault.kind(),
            fault.grouped(response.name()),
            () -> ExchangeText.of(exchange.outgoing(), fault));
    exchange.tell(user);
    user.done(response.name(), response);
    if (user.traced()) {
      user.trace(ExchangeText.of(exchange.outgoing(), fault));
    }
    String place = UserCode.place().map(at -> " · " + at).orElse("");
    return new RequestException(
        response.name() + " failed: " + fault.message() + " (" + fault.kind() + ")" + place);
  }
}
