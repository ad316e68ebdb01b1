package dev.brunt.testkit.mock;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A path, or all paths that differ only in the number at their end, and who answers there.
 *
 * @param prefix the path, up to and with the slash before the argument if there is one
 * @param says what is to be had here, for the list of endpoints
 * @param readsBody whether the endpoint wants the request's body; others are counted and dropped
 */
record Route(
    String prefix,
    Optional<Argument> argument,
    Methods methods,
    String says,
    boolean readsBody,
    Endpoint endpoint) {
  static Route of(String path, Methods methods, String says, Endpoint endpoint) {
    return new Route(path, Optional.empty(), methods, says, false, endpoint);
  }

  /** Returns this route with a number at its end. */
  Route with(Argument number) {
    return new Route(prefix + "/", Optional.of(number), methods, says, readsBody, endpoint);
  }

  /** Returns this route with an endpoint that is given the body. */
  Route readingBody() {
    return new Route(prefix, argument, methods, says, true, endpoint);
  }

  /** Returns this route with an endpoint that a limiter guards. */
  Route limitedBy(Limiter limiter) {
    return new Route(
        prefix,
        argument,
        methods,
        says,
        readsBody,
        call -> limiter.admit() ? endpoint.answer(call) : Practice.BEYOND);
  }

  /** Returns the path as people write it, such as {@code /delay/{ms}}. */
  String template() {
    return prefix + argument.map(number -> "{" + number.name() + "}").orElse("");
  }

  /** Returns what is wrong with a path that leads here; empty if nothing is. */
  Optional<String> problem(String path) {
    return number(path).isPresent()
        ? Optional.empty()
        : argument.map(number -> number.problem(argumentText(path)));
  }

  Answer answer(HttpRequest head, Target target, String body) {
    if (!methods.allow(head.method().name())) {
      return Answer.error(
              HttpResponseStatus.METHOD_NOT_ALLOWED,
              "%s takes %s but was sent %s".formatted(template(), methods.names(), head.method()))
          .with("allow", methods.names());
    }
    OptionalLong number = number(target.path());
    return number.isPresent()
        ? endpoint.answer(new Call(head, target, number.getAsLong(), body))
        : refusal(argument.orElseThrow(), argumentText(target.path()));
  }

  private OptionalLong number(String path) {
    return argument.isEmpty() ? OptionalLong.of(0) : argument.get().parse(argumentText(path));
  }

  private String argumentText(String path) {
    return path.substring(prefix.length());
  }

  private static Answer refusal(Argument argument, String text) {
    return Answer.error(HttpResponseStatus.NOT_FOUND, argument.problem(text));
  }
}
