package dev.brunt.loader.fake;

import dev.brunt.api.Config;
import dev.brunt.api.Http;
import dev.brunt.api.Pool;
import dev.brunt.api.Request;
import dev.brunt.api.Response;
import dev.brunt.api.VirtualUser;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual user whose requests go nowhere: each call is a line in {@link #calls}, each response is
 * the next of those that were given, else an empty 200.
 */
public final class FakeUser {
  private final List<String> calls = new ArrayList<>();
  private final Deque<Object> answers = new ArrayDeque<>();
  private final Map<String, String> config = new LinkedHashMap<>();

  /** Sets a value of the configuration. */
  public FakeUser config(String key, String value) {
    config.put(key, value);
    return this;
  }

  /** Answers the next request with this, or throws it. */
  public FakeUser answer(Object responseOrException) {
    answers.add(responseOrException);
    return this;
  }

  /** Returns what was called, each as {@code name(arguments)}. */
  public List<String> calls() {
    return calls;
  }

  /** Returns this as scenarios see it. */
  public VirtualUser user() {
    return proxy(
        VirtualUser.class,
        (name, arguments) ->
            switch (name) {
              case "http" -> http();
              case "config" -> config();
              case "checkout" -> ((Pool<?>) arguments[0]).checkout().orElseThrow();
              default -> throw new UnsupportedOperationException(name);
            });
  }

  /** Returns the configuration. */
  public Config config() {
    return proxy(
        Config.class,
        (name, arguments) ->
            switch (name) {
              case "get" -> Optional.ofNullable(config.get((String) arguments[0])).orElseThrow();
              case "find" -> Optional.ofNullable(config.get((String) arguments[0]));
              default -> throw new UnsupportedOperationException(name);
            });
  }

  private Http http() {
    return proxy(
        Http.class,
        (name, arguments) -> {
          record(name, arguments);
          return request();
        });
  }

  private Request request() {
    Request[] self = new Request[1];
    self[0] =
        proxy(
            Request.class,
            (name, arguments) -> {
              record(name, arguments);
              return switch (name) {
                case "send", "check", "checkSoftly" -> response();
                default -> self[0];
              };
            });
    return self[0];
  }

  private Response response() {
    Object answer = answers.isEmpty() ? FakeResponse.of(200) : answers.remove();
    if (answer instanceof RuntimeException thrown) {
      throw thrown;
    }
    return (Response) answer;
  }

  private void record(String name, Object[] arguments) {
    calls.add(name + text(arguments));
  }

  private static String text(Object[] arguments) {
    List<String> texts = new ArrayList<>();
    for (Object argument : arguments) {
      if (argument instanceof Object[] more) {
        Arrays.stream(more).map(FakeUser::text).forEach(texts::add);
      } else {
        texts.add(text(argument));
      }
    }
    return "(" + String.join(", ", texts) + ")";
  }

  private static String text(Object argument) {
    return argument instanceof dev.brunt.api.Check check ? check.text() : String.valueOf(argument);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            FakeUser.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
  }

  private interface Answer {
    Object to(String method, Object[] arguments);
  }
}
