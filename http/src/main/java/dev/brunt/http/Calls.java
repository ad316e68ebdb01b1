package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.api.RequestException;
import dev.brunt.api.Response;
import dev.brunt.api.plan.HttpSettings;
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

  /** A request under way, with what its redirects need to know. */
  record Call(HttpRequest request, Outgoing outgoing, Exchange exchange) {}

  /** Sends a request, and returns while it is under way. */
  Call begin(HttpRequest request) {
    return begin(request, request.outgoing(), request.name());
  }

  private Call begin(HttpRequest request, Outgoing bare, String name) {
    if (Thread.currentThread().isInterrupted()) {
      throw user.interrupted();
    }
    Outgoing outgoing = cookies.addTo(bare);
    HttpResponse response = new HttpResponse(name, user.dueNanos(System.nanoTime()));
    HttpSettings settings = loop.run().settings();
    Exchange exchange =
        new Exchange(
            loop,
            client,
            outgoing,
            response,
            rule(request, settings),
            request.timeoutNanos(settings.timeout()));
    loop.loop().run(exchange);
    return new Call(request, outgoing, exchange);
  }

  private static KeptBody.Rule rule(HttpRequest request, HttpSettings settings) {
    if (request.keepsBody()) {
      return KeptBody.Rule.ALL;
    }
    return switch (settings.bodies()) {
      case NEWEST -> KeptBody.Rule.NEWEST;
      case KEPT -> KeptBody.Rule.NONE;
    };
  }

  /** Waits for the last response, records each on the way, and judges it. */
  Response finish(Call first, Judgement judgement) {
    Call call = first;
    for (int hops = 0; ; hops++) {
      HttpResponse response = await(call);
      Optional<Outgoing> next = next(call, response);
      if (next.isEmpty()) {
        judgement.judge(user, call.outgoing(), response);
        return response;
      }
      if (hops == Redirection.MOST) {
        throw failed(call, Fault.redirect("more than " + Redirection.MOST + " redirects"));
      }
      user.done(response.name(), response);
      call = begin(call.request(), next.get(), call.request().name() + " (redirect)");
    }
  }

  private Optional<Outgoing> next(Call call, HttpResponse response) {
    try {
      HttpSettings settings = loop.run().settings();
      return Redirection.next(
          call.outgoing(), response, call.request().redirects(settings.redirects()));
    } catch (BruntException nowhere) {
      throw failed(call, Fault.redirect(String.valueOf(nowhere.getMessage())));
    }
  }

  private HttpResponse await(Call call) {
    if (!call.exchange().await()) {
      abandon(call);
      throw user.interrupted();
    }
    Fault fault = call.exchange().fault();
    if (fault != null) {
      throw failed(call, fault);
    }
    HttpResponse response = call.exchange().response();
    cookies.take(call.outgoing().target(), response);
    if (user.traced()) {
      user.trace(ExchangeText.of(call.outgoing(), response));
    }
    return response;
  }

  /** Gives up a request that is under way. The target may have it: it is counted. */
  void abandon(Call call) {
    call.exchange().abandon();
    HttpResponse response = call.exchange().response();
    response.endNanos = System.nanoTime();
    Fault fault = Fault.ABANDONED;
    response.failure =
        new Failure(fault.kind(), fault.message(), () -> ExchangeText.of(call.outgoing(), fault));
    user.abandoned(response.name(), response);
  }

  /** Records a request as failed, and returns what to throw for it. */
  private RequestException failed(Call call, Fault fault) {
    HttpResponse response = call.exchange().response();
    response.failure =
        new Failure(fault.kind(), fault.message(), () -> ExchangeText.of(call.outgoing(), fault));
    user.done(response.name(), response);
    if (user.traced()) {
      user.trace(ExchangeText.of(call.outgoing(), fault));
    }
    String place = UserCode.place().map(at -> " · " + at).orElse("");
    return new RequestException(
        response.name() + " failed: " + fault.message() + " (" + fault.kind() + ")" + place);
  }
}
