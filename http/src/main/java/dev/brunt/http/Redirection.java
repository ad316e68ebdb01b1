package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.api.Redirects;
import dev.brunt.http.content.Address;
import dev.brunt.http.content.Payload;
import dev.brunt.http.content.Target;
import dev.brunt.http.wire.Field;
import java.util.List;
import java.util.Optional;

/** Where a response sends its request on to (RFC 9110 section 15.4). All methods are pure. */
final class Redirection {
  /** How often a request is sent on at most. */
  static final int MOST = 10;

  private Redirection() {}

  /**
   * Returns the request that follows, without cookies; empty where the response is the last.
   *
   * @throws BruntException if the response leads nowhere
   */
  static Optional<Outgoing> next(Outgoing from, HttpResponse response, Redirects policy) {
    if (policy == Redirects.NEVER || !isRedirect(response.status())) {
      return Optional.empty();
    }
    return response
        .header("Location")
        .map(from.target()::locate)
        .filter(to -> isAllowed(from.target().address(), to.address(), policy))
        .map(to -> follow(from, to, response.status()));
  }

  private static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  private static boolean isAllowed(Address from, Address to, Redirects policy) {
    return switch (policy) {
      case NEVER -> false;
      case SAME_HOST -> from.equals(to);
      case ALWAYS -> !from.secure() || to.secure();
    };
  }

  private static Outgoing follow(Outgoing from, Target to, int status) {
    boolean becomesGet = becomesGet(from.method(), status);
    Payload payload = becomesGet ? null : from.payload();
    boolean elsewhere = !from.target().address().equals(to.address());
    List<Field> fields =
        from.fields().stream()
            .filter(field -> !(elsewhere && isCredential(field)))
            .filter(field -> !(becomesGet && field.isNamed("Content-Type")))
            .toList();
    return Outgoing.plain(becomesGet ? "GET" : from.method(), to).with(fields, null, payload);
  }

  private static boolean becomesGet(String method, int status) {
    return switch (status) {
      case 301, 302 -> method.equals("POST");
      case 303 -> !method.equals("HEAD");
      default -> false;
    };
  }

  private static boolean isCredential(Field field) {
    return field.isNamed("Authorization")
        || field.isNamed("Proxy-Authorization")
        || field.isNamed("Cookie");
  }
}
