package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.api.Cookies;
import dev.brunt.api.Request;
import dev.brunt.api.RequestException;
import dev.brunt.api.Response;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.engine.spi.UserCode;
import dev.brunt.engine.spi.UserContext;
import dev.brunt.engine.spi.UserHttp;
import dev.brunt.metrics.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of one virtual user.
 *
 * <p>Its code writes requests and judges responses on the user's own threads; what is between,
 * {@link Exchange}, belongs to the loop.
 */
final class UserClient implements UserHttp {
  private final UserContext user;
  private final LoopHttp loop;
  private final UserCookies cookies;
  private final UnsentRequests unsent = new UnsentRequests();
  private final KeptBodies.OfUser bodies = new KeptBodies.OfUser();
  private final @Nullable IdleConnections own;
  private @Nullable UnaryOperator<Request> before;

  UserClient(UserContext user, LoopHttp loop) {
    this.user = user;
    this.loop = loop;
    this.cookies = new UserCookies(loop.run().routes().base());
    this.own = user.lasting() ? new IdleConnections() : null;
  }

  @Override
  public Request get(String path, Object... values) {
    return method("GET", path, values);
  }

  @Override
  public Request post(String path, Object... values) {
    return method("POST", path, values);
  }

  @Override
  public Request put(String path, Object... values) {
    return method("PUT", path, values);
  }

  @Override
  public Request patch(String path, Object... values) {
    return method("PATCH", path, values);
  }

  @Override
  public Request delete(String path, Object... values) {
    return method("DELETE", path, values);
  }

  @Override
  public Request head(String path, Object... values) {
    return method("HEAD", path, values);
  }

  @Override
  public Request options(String path, Object... values) {
    return method("OPTIONS", path, values);
  }

  @Override
  public Request method(String method, String path, Object... values) {
    Route route = loop.run().routes().of(method, path);
    HttpRequest request = new HttpRequest(this, route, values, loop.looks().place());
    unsent.written(request);
    return request;
  }

  @Override
  public List<Response> all(Request... requests) {
    List<Call> calls = new ArrayList<>(requests.length);
    boolean allEnded = false;
    try {
      for (Request request : requests) {
        calls.add(start(own(request)));
      }
      List<Response> responses = new ArrayList<>(requests.length);
      Optional<RequestException> failed = finishAll(calls, responses);
      allEnded = true;
      if (failed.isPresent()) {
        throw failed.get();
      }
      return responses;
    } finally {
      if (!allEnded) {
        calls.forEach(Call::abandon);
      }
    }
  }

  /** Waits for all; returns the first that failed, once the others have ended too. */
  private Optional<RequestException> finishAll(List<Call> calls, List<Response> responses) {
    Optional<RequestException> first = Optional.empty();
    for (Call call : calls) {
      try {
        responses.add(finish(call, Judgement.BY_STATUS));
      } catch (RequestException failed) {
        first = first.or(() -> Optional.of(failed));
      }
    }
    return first;
  }

  private static HttpRequest own(Request request) {
    if (request instanceof HttpRequest written) {
      return written;
    }
    throw new BruntException("a request must be one that this client began");
  }

  @Override
  public void before(UnaryOperator<Request> change) {
    before = change;
  }

  @Override
  public Cookies cookies() {
    return cookies;
  }

  /** A request under way, with what its redirects need to know. */
  record Call(HttpRequest request, Outgoing outgoing, Exchange exchange) {
    void abandon() {
      exchange.abandon();
    }
  }

  /** Sends a request, and returns while it is under way. */
  Call start(HttpRequest request) {
    unsent.sent(request);
    HttpRequest changed = before == null ? request : own(before.apply(request));
    return begin(changed, cookies.addTo(changed.outgoing()), changed.name());
  }

  private Call begin(HttpRequest request, Outgoing outgoing, String name) {
    HttpResponse response = new HttpResponse(name, user.dueNanos(System.nanoTime()));
    HttpSettings settings = loop.run().settings();
    Exchange exchange =
        new Exchange(
            loop,
            this,
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
      call =
          begin(call.request(), cookies.addTo(next.get()), first.request().name() + " (redirect)");
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
      call.abandon();
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

  /** Keeps a response for as long as its iteration may read it; on the loop. */
  void retain(KeptBody kept) {
    bodies.add(kept);
  }

  /** Returns the connections that only this user uses; null where it shares those of its loop. */
  @Nullable IdleConnections ownConnections() {
    return own;
  }

  @Override
  public Optional<String> endIteration() {
    onLoop(() -> bodies.clear(loop.bodies()));
    return unsent.end(loop.looks());
  }

  @Override
  public void close() {
    if (own != null) {
      onLoop(own::closeAll);
    }
  }

  private void onLoop(Runnable task) {
    if (loop.loop().here()) {
      task.run();
    } else {
      loop.loop().run(task);
    }
  }
}
