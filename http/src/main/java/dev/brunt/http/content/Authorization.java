package dev.brunt.http.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brunt.api.BruntException;
import java.util.Base64;

/** Values of the {@code Authorization} header. */
public final class Authorization {
  private Authorization() {}

  /** Returns the value for a bearer token (RFC 6750). */
  public static String bearer(String token) {
    return "Bearer " + token;
  }

  /**
   * Returns the value for a name and password in UTF-8 (RFC 7617).
   *
   * @throws BruntException if the name holds a colon
   */
  public static String basic(String name, String password) {
    if (name.indexOf(':') >= 0) {
      throw new BruntException("a name for basic authorization must hold no colon");
    }
    byte[] both = (name + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}
