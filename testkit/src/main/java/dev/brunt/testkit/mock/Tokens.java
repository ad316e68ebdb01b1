package dev.brunt.testkit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that need not be remembered: the name and its HMAC (RFC 2104) under a key of this process.
 * Safe for use by several threads.
 */
final class Tokens {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  Tokens() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every Java platform has " + ALGORITHM, impossible);
    }
  }

  /** Returns the token of a name. */
  String issue(String name) {
    byte[] bytes = name.getBytes(UTF_8);
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(bytes) + "." + encoder.encodeToString(sign(bytes));
  }

  /** Returns whose token this is; empty if it was not issued here. */
  Optional<String> nameOf(String token) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      byte[] name = Base64.getUrlDecoder().decode(token.substring(0, dot));
      byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      boolean genuine = MessageDigest.isEqual(signature, sign(name));
      return genuine ? Optional.of(new String(name, UTF_8)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private synchronized byte[] sign(byte[] name) {
    return mac.doFinal(name);
  }
}
