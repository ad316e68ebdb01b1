package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.http.content.Target;
import dev.brunt.http.content.UriTemplate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is the same for all requests of one method and path template. Immutable. */
final class Route {
  private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z0-9_-]*");

  private final String method;
  private final UriTemplate template;
  private final String name;
  private final Base base;
  private final @Nullable Outgoing plain;

  /**
   * Makes a route.
   *
   * @param base what the path is resolved against
   */
  Route(String method, String path, Base base) {
    this.method = checked(method);
    this.template = UriTemplate.parse(path);
    this.name = method + " " + template.name();
    this.base = base;
    this.plain = template.isFixed() ? Outgoing.plain(method, resolve(template.fill())) : null;
  }

  private static String checked(String method) {
    if (!METHOD.matcher(method).matches()) {
      throw new BruntException(
          "a method must be written in capitals, such as GET, but was \"" + method + "\"");
    }
    return method;
  }

  String method() {
    return method;
  }

  /** Returns how its requests are named in results. */
  String name() {
    return name;
  }

  /**
   * Returns the request for these values, with this query behind its own.
   *
   * @param query encoded, without its first separator; empty for none
   * @throws BruntException if the values do not fit the template
   */
  Outgoing outgoing(Object[] values, CharSequence query) {
    if (plain != null && values.length == 0 && query.isEmpty()) {
      return plain;
    }
    String path = template.fill(values);
    String separator = query.isEmpty() ? "" : path.indexOf('?') < 0 ? "?" : "&";
    return Outgoing.plain(method, resolve(path + separator + query));
  }

  private Target resolve(String path) {
    return Target.isAbsolute(path) ? Target.parse(path) : base.neededBy(name).join(path);
  }
}
