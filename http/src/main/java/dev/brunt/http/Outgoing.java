package dev.brunt.http;

import dev.brunt.http.content.Payload;
import dev.brunt.http.content.Target;
import dev.brunt.http.wire.Field;
import dev.brunt.http.wire.RequestHead;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request ready to be sent.
 *
 * @param head what it begins with, encoded
 * @param cookie the value of {@code Cookie}; null for none
 */
record Outgoing(
    String method,
    Target target,
    RequestHead head,
    List<Field> fields,
    @Nullable String cookie,
    @Nullable Payload payload) {
  /** Returns the request that has nothing but a method and a path. */
  static Outgoing plain(String method, Target target) {
    RequestHead head = RequestHead.of(method, target.requestPath(), target.address().authority());
    return new Outgoing(method, target, head, List.of(), null, null);
  }

  Outgoing with(List<Field> newFields, @Nullable String newCookie, @Nullable Payload newPayload) {
    return new Outgoing(method, target, head, newFields, newCookie, newPayload);
  }

  /** Returns whether all of it is {@link RequestHead#whole}. */
  boolean isBare() {
    return payload == null && cookie == null && fields.isEmpty();
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Returns whether it brings a header of its own by this name. */
  boolean has(String name) {
    return field(name) != null;
  }

  /** Returns whether it asks for the connection to be closed behind it. */
  boolean asksToClose() {
    Field connection = field("Connection");
    return connection != null && connection.value().toLowerCase(Locale.ROOT).contains("close");
  }

  /** Most have no fields: an iterator of none, for each response, would be garbage. */
  private @Nullable Field field(String name) {
    if (fields.isEmpty()) {
      return null;
    }
    for (Field field : fields) {
      if (field.isNamed(name)) {
        return field;
      }
    }
    return null;
  }

  @Nullable String contentType() {
    return payload == null ? null : payload.contentType();
  }

  /** Returns what {@code Content-Length} says; negative where it is left out. */
  long contentLength() {
    if (payload != null) {
      return payload.sizeBytes();
    }
    return RequestHead.expectsBody(method) ? 0 : -1;
  }
}
