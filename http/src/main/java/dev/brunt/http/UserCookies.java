package dev.brunt.http;

import dev.brunt.api.Cookies;
import dev.brunt.http.content.CookieJar;
import dev.brunt.http.content.Sent;
import dev.brunt.http.content.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cookies of one virtual user; the jar is made for the first of them. */
final class UserCookies implements Cookies {
  private final Base base;
  private volatile @Nullable CookieJar jar;

  UserCookies(Base base) {
    this.base = base;
  }

  /** Returns the request with the cookies that go with it unless it brings its own. */
  Outgoing addTo(Outgoing outgoing) {
    return jar == null || outgoing.has("Cookie") ? outgoing : withCookies(outgoing);
  }

  private synchronized Outgoing withCookies(Outgoing outgoing) {
    return jar()
        .header(outgoing.target())
        .map(cookie -> outgoing.with(outgoing.fields(), cookie, outgoing.payload()))
        .orElse(outgoing);
  }

  /** Keeps what a response sets. */
  void take(Target from, HttpResponse response) {
    if (response.setsCookie()) {
      store(from, response.headers("Set-Cookie"));
    }
  }

  private synchronized void store(Target from, List<String> cookies) {
    cookies.forEach(cookie -> jar().store(from, cookie));
  }

  private CookieJar jar() {
    CookieJar made = jar;
    if (made == null) {
      made = new CookieJar(InstantSource.system());
      jar = made;
    }
    return made;
  }

  private Target base() {
    return base.neededBy("a cookie");
  }

  @Override
  public synchronized Optional<String> value(String name) {
    return jar == null ? Optional.empty() : jar.value(base(), name);
  }

  @Override
  public synchronized void add(String name, String value) {
    jar().add(base(), name, Sent.text("cookie", name, value));
  }

  @Override
  public synchronized void clear() {
    jar = null;
  }
}
