package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.api.Check;
import dev.brunt.api.Redirects;
import dev.brunt.api.Request;
import dev.brunt.api.Response;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.Lengths;
import dev.brunt.http.content.Authorization;
import dev.brunt.http.content.Multipart;
import dev.brunt.http.content.Payload;
import dev.brunt.http.content.Percent;
import dev.brunt.http.content.Sent;
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

  /** Whoever ends the iteration reads it, after those who send have done so. */
  boolean sent;

  private final UserClient client;
  private final Route route;
  private final Object[] values;
  private @Nullable Wishes wishes;

  /** What few requests have, so that the others are smaller: there is one for each exchange. */
  private static final class Wishes {
    String place = "";
    List<Field> fields = List.of();
    @Nullable StringBuilder query;
    @Nullable Payload payload;
    @Nullable String name;
    @Nullable Multipart parts;
    @Nullable Duration timeout;
    @Nullable Redirects redirects;
    boolean keepsBody;
  }

  /**
   * Begins a request.
   *
   * @param place where it is written, such as {@code Shop.java:12}; empty where nobody looked
   */
  HttpRequest(UserClient client, Route route, Object[] values, String place) {
    this.client = client;
    this.route = route;
    this.values = values.length == 0 ? NO_VALUES : values;
    if (!place.isEmpty()) {
      wishes().place = place;
    }
  }

  private Wishes wishes() {
    Wishes made = wishes;
    if (made == null) {
      made = new Wishes();
      wishes = made;
    }
    return made;
  }

  @Override
  public Request named(String newName) {
    wishes().name = newName;
    return this;
  }

  @Override
  public Request header(String headerName, Object value) {
    Field field = new Field(headerName, Sent.text("header", headerName, value));
    if (field.isNamed("Content-Length")
        || field.isNamed("Transfer-Encoding")
        || field.isNamed("Host")) {
      throw new BruntException(
          name() + ": header " + headerName + " is set by the address and the body");
    }
    Wishes mine = wishes();
    if (mine.fields.isEmpty()) {
      mine.fields = new ArrayList<>(4);
    }
    mine.fields.add(field);
    return this;
  }

  @Override
  public Request query(String parameter, Object value) {
    String sent = Sent.text("query parameter", parameter, value);
    StringBuilder text = wishes().query;
    if (text == null) {
      text = new StringBuilder();
      wishes().query = text;
    } else {
      text.append('&');
    }
    Percent.append(text, parameter);
    text.append('=');
    Percent.append(text, sent);
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
    return payload(
        Payload.Streamed.of(client.file(file), new Field("Content-Type", contentType).value()));
  }

  private Request payload(Payload body) {
    if (wishes().payload != null || wishes().parts != null) {
      throw new BruntException(name() + " has a body already; a request has one");
    }
    wishes().payload = body;
    return this;
  }

  @Override
  public Request part(String partName, Object value) {
    if (wishes().payload != null) {
      throw new BruntException(name() + " has a body already; a request has one");
    }
    Multipart form = wishes().parts;
    if (form == null) {
      form = new Multipart();
      wishes().parts = form;
    }
    form.add(partName, value instanceof Path file ? client.file(file) : value);
    return this;
  }

  @Override
  public Request bearer(String token) {
    return header(
        "Authorization", Authorization.bearer(Sent.text("authorization", "bearer", token)));
  }

  @Override
  public Request basic(String user, String password) {
    return header(
        "Authorization",
        Authorization.basic(
            Sent.text("authorization", "name", user),
            Sent.text("authorization", "password", password)));
  }

  @Override
  public Request timeout(Duration limit) {
    wishes().timeout = Lengths.requirePositive(name() + ": timeout", limit);
    return this;
  }

  @Override
  public Request followRedirects(Redirects policy) {
    wishes().redirects = policy;
    return this;
  }

  @Override
  public Request keepBody() {
    wishes().keepsBody = true;
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

  /** Returns whose it is. */
  UserClient client() {
    return client;
  }

  /** Returns its name in results. */
  String name() {
    return wishes == null || wishes.name == null ? route.name() : wishes.name;
  }

  /** Returns where it is written; empty where nobody looked. */
  String place() {
    return wishes == null ? "" : wishes.place;
  }

  /** Returns this ready to be sent, without the user's cookies. */
  Outgoing outgoing() {
    Wishes mine = wishes;
    return mine == null ? route.outgoing(values, "") : outgoing(mine);
  }

  private Outgoing outgoing(Wishes mine) {
    Outgoing plain = route.outgoing(values, mine.query == null ? "" : mine.query);
    Payload body = mine.parts == null ? mine.payload : mine.parts.payload();
    return mine.fields.isEmpty() && body == null
        ? plain
        : plain.with(List.copyOf(mine.fields), null, body);
  }

  /** Returns what it says itself, or else the settings: how long an exchange may last. */
  long timeoutNanos(HttpSettings otherwise) {
    Duration own = wishes == null ? null : wishes.timeout;
    return (own == null ? otherwise.timeout() : own).toNanos();
  }

  /** Returns what it says itself, or else the settings: where it may be sent on to. */
  Redirects redirects(HttpSettings otherwise) {
    Redirects own = wishes == null ? null : wishes.redirects;
    return own == null ? otherwise.redirects() : own;
  }

  /** Returns what it says itself, or else the settings: whether its response's body is kept. */
  KeptBody.Rule bodyRule(HttpSettings otherwise) {
    if (wishes != null && wishes.keepsBody) {
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
