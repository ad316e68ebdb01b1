package dev.brunt.api.plan;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule for the address that relative paths are resolved against. All methods are pure. */
public final class TargetAddress {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+-]*):(.*)");
  private static final Pattern PORT = Pattern.compile("\\d+(?:/.*)?");

  private TargetAddress() {}

  /**
   * Returns what is wrong with an address; empty where nothing is.
   *
   * <p>An address is {@code http://host}, {@code https://host}, each with an optional port and
   * path, or one of another scheme that is started for the run, such as {@code mock:shop}.
   */
  public static Optional<String> problem(String address) {
    Matcher parts = SCHEME.matcher(address);
    if (!parts.matches() || PORT.matcher(parts.group(2)).matches()) {
      return Optional.of(otherBeginning(address));
    }
    return switch (parts.group(1)) {
      case "http", "https" -> webProblem(address);
      default -> startedProblem(address, parts.group(2));
    };
  }

  /** What is started for the run is named, and has no place: {@code htp://host} is a slip. */
  private static Optional<String> startedProblem(String address, String name) {
    if (name.isEmpty()) {
      return Optional.of("\"" + address + "\" names nothing after its colon");
    }
    return name.startsWith("/") ? Optional.of(otherBeginning(address)) : Optional.empty();
  }

  private static String otherBeginning(String address) {
    return "an address must begin with http://, https:// or mock: but was \"" + address + "\"";
  }

  /**
   * Returns whether an address is of this machine: {@code localhost}, a loopback address, or a
   * target that is started for the run. Asks no name server.
   */
  public static boolean isThisMachine(String address) {
    try {
      URI uri = new URI(address);
      String host = uri.getHost();
      if (host == null) {
        return !address.startsWith("http");
      }
      return host.equals("localhost")
          || host.equals("[::1]")
          || host.matches("127(\\.\\d{1,3}){3}");
    } catch (URISyntaxException unreadable) {
      return false;
    }
  }

  private static Optional<String> webProblem(String address) {
    try {
      URI uri = new URI(address);
      if (uri.getHost() == null) {
        return Optional.of("\"" + address + "\" has no host");
      }
      if (uri.getPort() == 0 || uri.getPort() > 65_535) {
        return Optional.of(
            "a port must be within 1..65535 but was %d in \"%s\""
                .formatted(uri.getPort(), address));
      }
      return uri.getRawQuery() == null && uri.getRawFragment() == null
          ? Optional.empty()
          : Optional.of("\"" + address + "\" must end with its path: no ? and no #");
    } catch (URISyntaxException mistake) {
      return Optional.of(
          "\"" + address + "\" is no address: " + mistake.getReason().toLowerCase(Locale.ROOT));
    }
  }
}
