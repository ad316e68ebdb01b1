package dev.brunt.http.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A form in parts (RFC 7578): texts, and files that are streamed. */
public final class Multipart {
  private final String boundary = "brunt-" + UUID.randomUUID();
  private final List<Segment> segments = new ArrayList<>();

  /** Makes a form without parts. */
  public Multipart() {}

  /** Adds a part: a {@link Path} is streamed, anything else is sent as text. */
  public void add(String name, Object value) {
    if (value instanceof Path file) {
      String fileName = Objects.toString(file.getFileName(), "");
      String type = URLConnection.guessContentTypeFromName(fileName);
      head(
          "; filename=\"%s\"\r\nContent-Type: %s"
              .formatted(quoted(fileName), type == null ? "application/octet-stream" : type),
          name);
      segments.add(Segment.OnDisk.of(file));
    } else {
      String sent = Sent.text("part", name, value);
      head("", name);
      text(sent);
    }
    text("\r\n");
  }

  private void head(String more, String name) {
    text(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
            .formatted(boundary, quoted(name), more));
  }

  /** As browsers do it: what could end the quotes or the line is percent-encoded. */
  private static String quoted(String text) {
    return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private void text(String text) {
    segments.add(new Segment.InMemory(text.getBytes(UTF_8)));
  }

  /** Returns the parts so far as a body. */
  public Payload payload() {
    List<Segment> all = new ArrayList<>(segments);
    all.add(new Segment.InMemory(("--" + boundary + "--\r\n").getBytes(UTF_8)));
    return new Payload.Streamed(all, "multipart/form-data; boundary=" + boundary);
  }
}
