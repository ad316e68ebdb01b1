package dev.brunt.http.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;

/** The body of a request. */
public sealed interface Payload {
  /** Returns how many bytes it is. */
  long sizeBytes();

  /** Returns the value of {@code Content-Type}. */
  String contentType();

  /** Returns the body for people, what is secret masked. */
  String shown();

  /** Text that was made ready when the request was written. */
  @SuppressWarnings("ArrayRecordComponent")
  record Text(byte[] bytes, String contentType) implements Payload {
    /** Returns the payload of a text in UTF-8. */
    public static Text of(String text, String contentType) {
      return new Text(text.getBytes(UTF_8), contentType);
    }

    @Override
    public long sizeBytes() {
      return bytes.length;
    }

    @Override
    public String shown() {
      return new String(bytes, UTF_8);
    }
  }

  /**
   * A value as JSON.
   *
   * @param source what it was made of, to be shown without its secrets
   */
  @SuppressWarnings("ArrayRecordComponent")
  record OfJson(byte[] bytes, Object source) implements Payload {
    /** Returns the payload of a record, map, list or simple value. */
    public static OfJson of(Object source) {
      return new OfJson(Json.write(source), source);
    }

    @Override
    public long sizeBytes() {
      return bytes.length;
    }

    @Override
    public String contentType() {
      return "application/json";
    }

    @Override
    public String shown() {
      return Json.masked(source);
    }
  }

  /** Pieces, some of which may be files, sent one after the other. */
  record Streamed(List<Segment> segments, String contentType) implements Payload {
    /** Copies the list. */
    public Streamed {
      segments = List.copyOf(segments);
    }

    /** Returns the payload of a file's content. */
    public static Streamed of(Path file, String contentType) {
      return new Streamed(List.of(Segment.OnDisk.of(file)), contentType);
    }

    @Override
    public long sizeBytes() {
      return segments.stream().mapToLong(Segment::sizeBytes).sum();
    }

    @Override
    public String shown() {
      StringBuilder shown = new StringBuilder();
      for (Segment segment : segments) {
        shown.append(
            switch (segment) {
              case Segment.InMemory(byte[] bytes) -> new String(bytes, UTF_8);
              case Segment.OnDisk(Path file, long size) ->
                  "(" + size + " bytes of " + file.getFileName() + ")";
            });
      }
      return shown.toString();
    }
  }
}
