package dev.brunt.http.content;

import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cookies of one virtual user (RFC 6265 section 5). Not safe for use by several threads. */
public final class CookieJar {
  /** What all names and values together may be; beyond, the oldest cookies go. */
  public static final int LIMIT_BYTES = 64 * 1024;

  private static final Pattern IP = Pattern.compile("[0-9.]+|.*:.*");

  /** Longer paths first, then older ones first: section 5.4, step 2. */
  private static final Comparator<Stored> SENDING_ORDER =
      Comparator.comparingInt((Stored cookie) -> -cookie.path.length());

  private final InstantSource clock;
  private final List<Stored> cookies = new ArrayList<>();
  private int bytes;

  /**
   * One cookie.
   *
   * @param hostOnly whether subdomains of the domain are left out
   * @param expires null for the life of the virtual user
   */
  private record Stored(
      String name,
      String value,
      String domain,
      boolean hostOnly,
      String path,
      boolean secure,
      @Nullable Instant expires) {
    boolean isSame(Stored other) {
      return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
    }

    boolean goesTo(Target target) {
      return (hostOnly ? target.address().host().equals(domain) : domainMatches(target, domain))
          && pathMatches(target.requestPath(), path)
          && (!secure || target.address().secure());
    }

    int size() {
      return name.length() + value.length();
    }
  }

  /** Makes an empty jar; {@code clock} says what has expired. */
  public CookieJar(InstantSource clock) {
    this.clock = clock;
  }

  /** Keeps, replaces or removes a cookie, as a {@code Set-Cookie} header of a response says. */
  public void store(Target from, String setCookie) {
    Cookie cookie = ClientCookieDecoder.LAX.decode(setCookie);
    if (cookie != null) {
      domainOf(cookie, from).ifPresent(domain -> store(stored(cookie, domain, from)));
    }
  }

  /** Returns the domain that a cookie is for; empty if the sender may not set it. */
  private static Optional<String> domainOf(Cookie cookie, Target from) {
    String host = from.address().host();
    if (cookie.domain() == null || cookie.domain().isEmpty()) {
      return Optional.of(host);
    }
    String domain = cookie.domain().toLowerCase(Locale.ROOT);
    String bare = domain.startsWith(".") ? domain.substring(1) : domain;
    // A domain without a dot is a whole top level, such as "com", and nobody's to set.
    boolean allowed = bare.equals(host) || (bare.contains(".") && domainMatches(from, bare));
    return allowed ? Optional.of(bare) : Optional.empty();
  }

  private Stored stored(Cookie cookie, String domain, Target from) {
    boolean hostOnly = cookie.domain() == null || cookie.domain().isEmpty();
    boolean ownPath = cookie.path() != null && cookie.path().startsWith("/");
    return new Stored(
        cookie.name(),
        cookie.value(),
        domain,
        hostOnly,
        ownPath ? cookie.path() : defaultPath(from.requestPath()),
        cookie.isSecure(),
        expiry(cookie.maxAge()));
  }

  private @Nullable Instant expiry(long maxAgeSeconds) {
    if (maxAgeSeconds == Cookie.UNDEFINED_MAX_AGE) {
      return null;
    }
    long bounded = Math.clamp(maxAgeSeconds, 0, Integer.MAX_VALUE);
    return clock.instant().plusSeconds(bounded);
  }

  /** Adds a cookie for a host and all its paths, for the life of the virtual user. */
  public void add(Target to, String name, String value) {
    store(new Stored(name, value, to.address().host(), true, "/", false, null));
  }

  private void store(Stored cookie) {
    removeIf(cookie::isSame);
    if (isAlive(cookie) && cookie.size() <= LIMIT_BYTES) {
      cookies.add(cookie);
      bytes += cookie.size();
      while (bytes > LIMIT_BYTES) {
        bytes -= cookies.removeFirst().size();
      }
    }
  }

  private void removeIf(Predicate<Stored> condition) {
    cookies.removeIf(cookie -> {
      boolean gone = condition.test(cookie);
      bytes -= gone ? cookie.size() : 0;
      return gone;
    });
  }

  private boolean isAlive(Stored cookie) {
    return cookie.expires == null || cookie.expires.isAfter(clock.instant());
  }

  /** Returns the value of the {@code Cookie} header; empty where there is nothing to send. */
  public Optional<String> header(Target to) {
    StringBuilder header = new StringBuilder();
    for (Stored cookie : matching(to)) {
      header.append(header.isEmpty() ? "" : "; ").append(cookie.name).append('=');
      header.append(cookie.value);
    }
    return header.isEmpty() ? Optional.empty() : Optional.of(header.toString());
  }

  /** Returns the value that would be sent. */
  public Optional<String> value(Target to, String name) {
    return matching(to).stream()
        .filter(cookie -> cookie.name.equals(name))
        .map(cookie -> cookie.value)
        .findFirst();
  }

  private List<Stored> matching(Target to) {
    removeIf(cookie -> !isAlive(cookie));
    return cookies.stream().filter(cookie -> cookie.goesTo(to)).sorted(SENDING_ORDER).toList();
  }

  /** Forgets all. */
  public void clear() {
    cookies.clear();
    bytes = 0;
  }

  private static boolean domainMatches(Target target, String domain) {
    String host = target.address().host();
    return host.equals(domain) || (host.endsWith("." + domain) && !IP.matcher(host).matches());
  }

  private static boolean pathMatches(String requestPath, String cookiePath) {
    String path = withoutQuery(requestPath);
    return path.equals(cookiePath)
        || (path.startsWith(cookiePath)
            && (cookiePath.endsWith("/") || path.charAt(cookiePath.length()) == '/'));
  }

  /** Section 5.1.4: the directory of what was asked for. */
  private static String defaultPath(String requestPath) {
    String path = withoutQuery(requestPath);
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
