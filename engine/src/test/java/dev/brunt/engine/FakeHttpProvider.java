package dev.brunt.engine;

import dev.brunt.api.Cookies;
import dev.brunt.api.Request;
import dev.brunt.api.Response;
import dev.brunt.engine.spi.HttpClients;
import dev.brunt.engine.spi.HttpProvider;
import dev.brunt.engine.spi.RunContext;
import dev.brunt.engine.spi.UserContext;
import dev.brunt.engine.spi.UserHttp;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An HTTP client that sends nothing, and so tells of each request that it was never sent. */
public final class FakeHttpProvider implements HttpProvider {
  @Override
  public HttpClients start(RunContext run) {
    return new HttpClients() {
      @Override
      public UserHttp open(UserContext user) {
        return new NeverSending();
      }

      @Override
      public int awaited() {
        return 0;
      }

      @Override
      public void close() {}
    };
  }

  private static final class NeverSending implements UserHttp {
    private Optional<String> unsent = Optional.empty();

    @Override
    public Request method(String method, String path, Object... values) {
      unsent = Optional.of(method + " " + path + " was never sent");
      return (Request)
          Proxy.newProxyInstance(
              Request.class.getClassLoader(),
              new Class<?>[] {Request.class},
              (request, called, arguments) -> request);
    }

    @Override
    public Optional<String> endIteration() {
      Optional<String> told = unsent;
      unsent = Optional.empty();
      return told;
    }

    @Override
    public List<Response> all(Request... requests) {
      return List.of();
    }

    @Override
    public void before(UnaryOperator<Request> change) {}

    @Override
    public Cookies cookies() {
      throw new UnsupportedOperationException("cookies");
    }

    @Override
    public void close() {}
  }
}
