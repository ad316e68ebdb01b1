package dev.brunt.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A SHA-256 over texts and files: the same if and only if all of them are, in their order. */
public final class Fingerprint {
  private final MessageDigest digest = sha256();

  /** Begins one of nothing. */
  public Fingerprint() {}

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new LinkageError("every JDK has SHA-256", impossible);
    }
  }

  /** Adds a text, so that it is not taken for the end of the one before. */
  public Fingerprint add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    return this;
  }

  /**
   * Adds a file by its name and content, wherever it lies, or all files below a directory. One that
   * cannot be read counts as such.
   */
  public Fingerprint add(Path path) {
    if (Files.isDirectory(path)) {
      return addAllIn(path);
    }
    add(String.valueOf(path.getFileName()));
    try (InputStream in = Files.newInputStream(path)) {
      digest.update((Files.size(path) + ":").getBytes(StandardCharsets.UTF_8));
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException unreadable) {
      add("unreadable");
    }
    return this;
  }

  private Fingerprint addAllIn(Path directory) {
    try (Stream<Path> inside = Files.walk(directory)) {
      List<Path> files = inside.filter(Files::isRegularFile).sorted().toList();
      files.forEach(file -> add(directory.relativize(file).toString()).add(file));
    } catch (IOException unreadable) {
      add("unreadable");
    }
    return this;
  }

  /** Returns the SHA-256 of what was added so far, and begins anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
