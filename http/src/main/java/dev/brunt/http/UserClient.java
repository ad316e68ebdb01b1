package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.api.Check;
import dev.brunt.api.Cookies;
import dev.brunt.api.Request;
import dev.brunt.api.RequestException;
import dev.brunt.api.Response;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.engine.spi.UserContext;
import dev.brunt.engine.spi.UserHttp;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The HTTP client of one virtual user: what it writes, keeps and has its own of. */
final class UserClient implements UserHttp {
  private final LoopHttp loop;
  private final UserCookies cookies;
  private final UserContext user;
  private final Calls calls;
  private final UnsentRequests unsent = new UnsentRequests();
  private final KeptBodies.OfUser bodies = new KeptBodies.OfUser();
  private final @Nullable IdleConnections own;
  private @Nullable UnaryOperator<Request> before;

  UserClient(UserContext user, LoopHttp loop) {
    this.user = user;
    this.loop = loop;
    this.cookies = new UserCookies(loop.run().routes().base());
    this.calls = new Calls(user, loop, this, cookies);
    boolean keepsItsOwn = user.lasting() && loop.run().settings().maxConnections() == null;
    this.own = keepsItsOwn ? new IdleConnections() : null;
  }

  @Override
  public Request method(String method, String path, Object... values) {
    Route route = loop.run().routes().of(method, path);
    HttpRequest request = new HttpRequest(this, route, values, loop.looks().place());
    unsent.written(request, loop.loop().here());
    return request;
  }

  @Override
  public List<Response> all(Request... requests) {
    Deque<Exchange> sent = new ArrayDeque<>(requests.length);
    try {
      for (Request request : requests) {
        sent.add(start(own(request)));
      }
      return finishAll(sent);
    } finally {
      sent.forEach(calls::abandon);
    }
  }

  /** Takes out and waits for all; throws what the first failed of, once all have ended. */
  private List<Response> finishAll(Deque<Exchange> sent) {
    List<Response> responses = new ArrayList<>(sent.size());
    Optional<RequestException> first = Optional.empty();
    while (!sent.isEmpty()) {
      try {
        responses.add(judged(sent.remove()));
      } catch (RequestException failed) {
        first = first.or(() -> Optional.of(failed));
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
    return responses;
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

  private Exchange start(HttpRequest request) {
    request.sent = true;
    return calls.begin(before == null ? request : own(before.apply(request)));
  }

  private Response judged(Exchange first) {
    Exchange last = calls.finish(first);
    Judgement.byStatus(user, last);
    return last.response();
  }

  /** Sends a request, waits for the response, and judges it by its status. */
  Response send(HttpRequest request) {
    return judged(start(request));
  }

  /** Sends a request, waits for the response, and judges it by checks. */
  Response check(HttpRequest request, Check first, Check[] more, boolean softly) {
    Exchange last = calls.finish(start(request));
    Judgement.byChecks(user, last, first, more, softly);
    return last.response();
  }

  LoopHttp loop() {
    return loop;
  }

  /** Returns where a file is that the scenario names. */
  Path file(Path named) {
    return loop.run().file(named);
  }

  HttpSettings settings() {
    return loop.run().settings();
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
    boolean here = loop.loop().here();
    if (here) {
      bodies.clear(loop.bodies());
    } else {
      loop.loop().run(() -> bodies.clear(loop.bodies()));
    }
    return unsent.end(loop.looks(), here);
  }

  @Override
  public void close() {
    IdleConnections mine = own;
    if (mine != null) {
      loop.loop().run(mine::closeAll);
    }
  }
}
