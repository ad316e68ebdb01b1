package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.api.Check;
import dev.brunt.api.Redirects;
import dev.brunt.api.Request;
import dev.brunt.api.Response;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.http.content.Authorization;
import dev.brunt.http.content.Multipart;
import dev.brunt.http.content.Payload;
import dev.brunt.http.content.Percent;
import dev.brunt.http.wire.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request being written. */
final class HttpRequest implements Request {
  private static final Object[] NO_VALUES = {};
  private static final Check[] NO_MORE = {};

  /** What {@link UnsentRequests} knows of it. */
  @Nullable HttpRequest previousUnsent;

  volatile boolean sent;

  private final UserClient client;
  private final Route route;
  private final Object[] values;
  private final String place;
  private @Nullable StringBuilder query;
  private List<Field> fields = List.of();
  private @Nullable String name;
  private @Nullable Payload payload;
  private @Nullable Multipart parts;
  private @Nullable Duration timeout;
  private @Nullable Redirects redirects;
  private boolean keepsBody;

  /**
   * Begins a request.
   *
   * @param place where it is written, such as {@code Shop.java:12}; empty where nobody looked
   */
  HttpRequest(UserClient client, Route route, Object[] values, String place) {
    this.client = client;
    this.route = route;
    this.values = values.length == 0 ? NO_VALUES : values;
    this.place = place;
  }

  @Override
  public Request named(String newName) {
    name = newName;
    return this;
  }

  @Override
  public Request header(String headerName, Object value) {
    Field field = new Field(headerName, String.valueOf(value));
    if (field.isNamed("Content-Length")
        || field.isNamed("Transfer-Encoding")
        || field.isNamed("Host")) {
      throw new BruntException(
          name() + ": header " + headerName + " is set by the address and the body");
    }
    if (fields.isEmpty()) {
      fields = new ArrayList<>(4);
    }
    fields.add(field);
    return this;
  }

  @Override
  public Request query(String parameter, Object value) {
    StringBuilder text = query;
    if (text == null) {
      text = new StringBuilder();
      query = text;
    } else {
      text.append('&');
    }
    Percent.append(text, parameter);
    text.append('=');
    Percent.append(text, String.valueOf(value));
    return this;
  }

  @Override
  public Request json(Object body) {
    return payload(Payload.OfJson.of(body));
  }

  @Override
  public Request form(Map<String, ?> form) {
    return payload(Payload.Text.of(Percent.form(form), "application/x-www-form-urlencoded"));
  }

  @Override
  public Request body(String text, String contentType) {
    return payload(Payload.Text.of(text, new Field("Content-Type", contentType).value()));
  }

  @Override
  public Request body(Path file, String contentType) {
    return payload(Payload.Streamed.of(file, new Field("Content-Type", contentType).value()));
  }

  private Request payload(Payload body) {
    if (payload != null || parts != null) {
      throw new BruntException(name() + " has a body already; a request has one");
    }
    payload = body;
    return this;
  }

  @Override
  public Request part(String partName, Object value) {
    if (payload != null) {
      throw new BruntException(name() + " has a body already; a request has one");
    }
    Multipart form = parts;
    if (form == null) {
      form = new Multipart();
      parts = form;
    }
    form.add(partName, value);
    return this;
  }

  @Override
  public Request bearer(String token) {
    return header("Authorization", Authorization.bearer(token));
  }

  @Override
  public Request basic(String user, String password) {
    return header("Authorization", Authorization.basic(user, password));
  }

  @Override
  public Request timeout(Duration limit) {
    if (!limit.isPositive()) {
      throw new BruntException(name() + ": timeout must be > 0 but was " + limit);
    }
    timeout = limit;
    return this;
  }

  @Override
  public Request followRedirects(Redirects policy) {
    redirects = policy;
    return this;
  }

  @Override
  public Request keepBody() {
    keepsBody = true;
    return this;
  }

  @Override
  public Response send() {
    return client.send(this);
  }

  @Override
  public Response check(Check first, Check... more) {
    return client.check(this, first, more.length == 0 ? NO_MORE : more, false);
  }

  @Override
  public Response checkSoftly(Check first, Check... more) {
    return client.check(this, first, more.length == 0 ? NO_MORE : more, true);
  }

  /** Returns its name in results. */
  String name() {
    return name == null ? route.name() : name;
  }

  /** Returns where it is written; empty where nobody looked. */
  String place() {
    return place;
  }

  /** Returns this ready to be sent, without the user's cookies. */
  Outgoing outgoing() {
    Outgoing plain = route.outgoing(values, query == null ? "" : query);
    Payload body = parts == null ? payload : parts.payload();
    return fields.isEmpty() && body == null ? plain : plain.with(List.copyOf(fields), null, body);
  }

  /** Returns what it says itself, or else the settings: how long an exchange may last. */
  long timeoutNanos(HttpSettings otherwise) {
    return (timeout == null ? otherwise.timeout() : timeout).toNanos();
  }

  /** Returns what it says itself, or else the settings: where it may be sent on to. */
  Redirects redirects(HttpSettings otherwise) {
    return redirects == null ? otherwise.redirects() : redirects;
  }

  /** Returns what it says itself, or else the settings: whether its response's body is kept. */
  KeptBody.Rule bodyRule(HttpSettings otherwise) {
    if (keepsBody) {
      return KeptBody.Rule.ALL;
    }
    return switch (otherwise.bodies()) {
      case NEWEST -> KeptBody.Rule.NEWEST;
      case KEPT -> KeptBody.Rule.NONE;
    };
  }

  /** Returns the request for people, what is secret masked. */
  @Override
  public String toString() {
    return ExchangeText.ofRequest(outgoing());
  }
}
