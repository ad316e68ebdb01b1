package dev.brunt.http.connection;

/**
 * Where a connection goes.
 *
 * @param secure whether it is TLS
 * @param host a name, or an address without brackets
 * @param port from 1 to 65535
 */
public record Destination(boolean secure, String host, int port) {
  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
