package dev.brunt.http.content;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A piece of a body that is sent piece by piece. */
public sealed interface Segment {
  /** Returns how many bytes it is. */
  long sizeBytes();

  /** Bytes in memory. */
  @SuppressWarnings("ArrayRecordComponent")
  record InMemory(byte[] bytes) implements Segment {
    @Override
    public long sizeBytes() {
      return bytes.length;
    }
  }

  /**
   * The content of a file.
   *
   * @param sizeBytes as it was when the request was written
   */
  record OnDisk(Path file, long sizeBytes) implements Segment {
    /**
     * Returns the segment of a file as it is now.
     *
     * @throws BruntException if it cannot be read
     */
    public static OnDisk of(Path file) {
      try {
        return new OnDisk(file, Files.size(file));
      } catch (IOException unreadable) {
        throw new BruntException("cannot read the body from " + file + ": " + unreadable);
      }
    }
  }
}
