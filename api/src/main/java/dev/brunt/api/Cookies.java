package dev.brunt.api;

import java.util.Optional;

/** The cookies of one virtual user (RFC 6265); empty for each new virtual user. */
public interface Cookies {
  /** Returns the value that would be sent to the target. */
  Optional<String> value(String name);

  /** Adds a cookie for the target's host. */
  void add(String name, String value);

  /** Forgets all cookies. */
  void clear();
}
