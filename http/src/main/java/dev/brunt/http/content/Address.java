package dev.brunt.http.content;

/**
 * Where a connection leads.
 *
 * @param secure whether TLS is spoken
 * @param host a name, an IPv4 address, or an IPv6 address without brackets; lower case
 * @param port 1 to 65535
 */
public record Address(boolean secure, String host, int port) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** Checks the port. */
  public Address {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be within 1..65535 but was " + port);
    }
  }

  /** Returns the port that a scheme means when none is said. */
  static int defaultPort(boolean secure) {
    return secure ? HTTPS_PORT : HTTP_PORT;
  }

  /** Returns the value of the {@code Host} header. */
  public String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == defaultPort(secure) ? name : name + ":" + port;
  }

  /** Returns host and port for people. */
  public String shown() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /** Returns the address as it begins a URL. */
  public String url() {
    return (secure ? "https://" : "http://") + authority();
  }
}
