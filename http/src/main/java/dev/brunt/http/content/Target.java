package dev.brunt.http.content;

import dev.brunt.api.BruntException;
import dev.brunt.metrics.SentRequest;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address with a path: what relative paths are resolved against, and what a request asks for.
 *
 * @param address where to connect
 * @param path what comes after it, percent-encoded; empty, or begins with {@code /} or {@code ?}
 */
public record Target(Address address, String path) implements SentRequest.Place {
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

  /** Returns whether a path is a whole address. */
  public static boolean isAbsolute(String path) {
    return path.indexOf(':') > 0 && ABSOLUTE.matcher(path).matches();
  }

  /**
   * Returns the target that an {@code http} or {@code https} URL names.
   *
   * @param url may have a path and a query
   * @throws BruntException if it is not such a URL, or has a user in it
   */
  public static Target parse(String url) {
    try {
      URI uri = new URI(asciiHost(url));
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https")) {
        throw wrong(url, "must begin with http:// or https://");
      }
      return of(url, uri, scheme.equals("https"));
    } catch (URISyntaxException | IllegalArgumentException mistake) {
      throw wrong(url, "is no address: " + mistake.getMessage());
    }
  }

  private static Target of(String url, URI uri, boolean secure) {
    if (uri.getRawUserInfo() != null) {
      throw new BruntException(
          "address \"%s\" must not hold a user%n    hint: request.basic(name, password)"
              .formatted(uri.getScheme() + "://***@" + uri.getHost()));
    }
    if (uri.getHost() == null) {
      throw wrong(url, "has no host");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    int port = uri.getPort() < 0 ? Address.defaultPort(secure) : uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Target(new Address(secure, host, port), uri.getRawPath() + query);
  }

  /** Returns the URL with its host in ASCII, for names in other scripts (RFC 5891). */
  private static String asciiHost(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return url;
    }
    int from = scheme + 3;
    int to = from;
    while (to < url.length() && "/?#:@[".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    String host = url.substring(from, to);
    boolean ascii = host.chars().allMatch(c -> c < 0x80);
    return ascii ? url : url.substring(0, from) + IDN.toASCII(host) + url.substring(to);
  }

  private static BruntException wrong(String url, String problem) {
    return new BruntException("address \"" + url + "\" " + problem);
  }

  /** Returns what a path below this target asks for: joined with exactly one slash. */
  public Target join(String relative) {
    if (relative.isEmpty() || relative.startsWith("?")) {
      return new Target(address, path + relative);
    }
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new Target(address, base + (relative.startsWith("/") ? "" : "/") + relative);
  }

  /** Returns where a {@code Location} header leads from here (RFC 9110 section 10.2.2). */
  public Target locate(String location) {
    StringBuilder legal = new StringBuilder();
    Percent.appendLegal(legal, location);
    try {
      URI found = new URI(url()).resolve(legal.toString());
      String text = found.toString();
      int fragment = text.indexOf('#');
      return parse(fragment < 0 ? text : text.substring(0, fragment));
    } catch (URISyntaxException | IllegalArgumentException mistake) {
      throw wrong(location, "leads nowhere: " + mistake.getMessage());
    }
  }

  /** Returns the path and query as the request line has them. */
  public String requestPath() {
    return path.startsWith("/") ? path : "/" + path;
  }

  @Override
  public String url() {
    return address.url() + requestPath();
  }
}
