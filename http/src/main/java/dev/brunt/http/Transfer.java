package dev.brunt.http;

import dev.brunt.http.content.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What a connection needs for as long as it carries an exchange, and no longer: an idle one is as
 * small as it can be. It serves one exchange after the other, and as a {@link Deadline} it is what
 * the present one may last. A loop has as many as there are exchanges under way at once, not as
 * connections: 100 000 users who think have none.
 */
final class Transfer extends Deadline {
  private @Nullable Connection connection;
  private @Nullable Exchange exchange;
  private @Nullable Reading reading;
  private @Nullable Upload upload;

  /** Begins an exchange: its response is expected from now on. */
  void begin(Connection carrier, Exchange next) {
    connection = carrier;
    exchange = next;
  }

  /** Begins to read the response. */
  void read(Reading reader) {
    reading = reader;
  }

  /** Begins the part of the request's body that is sent piece by piece. */
  void upload(Link link, Payload.Streamed streamed, HttpResponse response) {
    upload = new Upload(link, streamed.segments(), response);
  }

  @Override
  void expired() {
    Connection late = connection;
    if (late != null) {
      late.expired(isWritten());
    }
  }

  /** Returns whether all of the request has been written. */
  boolean isWritten() {
    return upload == null || upload.isFinished();
  }

  @Nullable Exchange exchange() {
    return exchange;
  }

  /** Returns what reads the response; null as long as nothing of it has come. */
  @Nullable Reading reading() {
    return reading;
  }

  @Nullable Upload upload() {
    return upload;
  }

  /** Ends the exchange. */
  void end() {
    if (upload != null) {
      upload.close();
      upload = null;
    }
    connection = null;
    exchange = null;
    reading = null;
  }
}
