package dev.brunt.loader.url;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.TargetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The parts of a URL, as a request and a plan need them. */
record UrlAddress(URI uri) {
  /** A name and a password before the host. */
  record Login(String name, String password) {}

  /** Reads a URL; empty, with a mistake, if it is none. */
  static Optional<UrlAddress> read(String url, Mistakes mistakes) {
    try {
      UrlAddress address = new UrlAddress(new URI(url));
      address.check(url, mistakes);
      return Optional.of(address);
    } catch (URISyntaxException mistake) {
      String reason = mistake.getReason().toLowerCase(Locale.ROOT);
      String problem = reason + " at character " + (mistake.getIndex() + 1);
      if (mistake.getIndex() < url.length()) {
        mistakes.add(url, problem, "write it percent-encoded, such as %20 for a space");
      } else {
        mistakes.add(url, problem, "write a host: http://example.com/");
      }
      return Optional.empty();
    }
  }

  private void check(String url, Mistakes mistakes) {
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      mistakes.add(url, "a URL must begin with http:// or https://");
    } else if (uri.getHost() == null) {
      mistakes.add(url, "the URL has no host");
    } else if (uri.getRawFragment() != null) {
      mistakes.add(url, "the part from # on is never sent", "leave it out");
    } else {
      TargetAddress.problem(target()).ifPresent(problem -> mistakes.add(url, problem));
    }
  }

  /** Returns the URL up to its path. */
  String target() {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + host() + port;
  }

  String host() {
    return uri.getHost();
  }

  /** Returns the path, percent-encoded; {@code /} where the URL has none. */
  String path() {
    return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
  }

  String pathAndQuery() {
    return uri.getRawQuery() == null ? path() : path() + "?" + uri.getRawQuery();
  }

  Optional<Login> login() {
    return Optional.ofNullable(uri.getUserInfo())
        .map(info -> {
          int colon = info.indexOf(':');
          return colon < 0
              ? new Login(info, "")
              : new Login(info.substring(0, colon), info.substring(colon + 1));
        });
  }
}
