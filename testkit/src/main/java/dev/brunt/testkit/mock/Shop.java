package dev.brunt.testkit.mock;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.CREATED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.UNAUTHORIZED;
import static io.netty.handler.codec.http.HttpResponseStatus.UNPROCESSABLE_ENTITY;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A small shop that checks what it is sent, so that a scenario that is wrong is seen to be.
 *
 * <p>Anyone may log in whose password is {@code secret-} and the name. Whoever orders must send the
 * token of a login, and sees only their own orders.
 */
final class Shop {
  private static final String PASSWORD_PREFIX = "secret-";
  private static final String BEARER = "Bearer ";
  private static final int LONGEST_NAME = 100;
  private static final int ORDERS_REMEMBERED = 1 << 16;

  /** The length of a page's number is bounded so that its first product's is a number, too. */
  private static final Argument PAGE = new Argument("page", 1, 1_000_000);

  private static final BigInteger FIRST_SKU = BigInteger.ONE;
  private static final BigInteger LAST_SKU = BigInteger.valueOf(Products.COUNT);

  private final Products products = new Products();
  private final Tokens tokens = new Tokens();
  private final Orders orders = new Orders(ORDERS_REMEMBERED);

  List<Route> routes() {
    return List.of(
        Route.of(
                "/login",
                Methods.POST,
                "{\"name\", \"password\"}, the password is secret- and the name: {\"token\"}",
                this::login)
            .readingBody(),
        Route.of("/products", Methods.READ, "?page=N, from 1: products", this::page),
        Route.of(
                "/products", Methods.READ, "one product", call -> products.product(call.argument()))
            .with(new Argument("id", 1, Products.COUNT)),
        Route.of(
                "/orders",
                Methods.POST,
                "{\"sku\": 1..20}, with Authorization: Bearer and the token: {\"id\", \"sku\"}",
                this::order)
            .readingBody(),
        Route.of("/orders", Methods.READ, "one order of the token's owner", this::findOrder)
            .with(new Argument("id", 1, Long.MAX_VALUE)));
  }

  private Answer login(Call call) {
    Map<String, Object> fields = Json.fields(call.body()).orElse(Map.of());
    if (!(fields.get("name") instanceof String name)
        || !(fields.get("password") instanceof String password)
        || name.isBlank()
        || password.isBlank()
        || name.length() > LONGEST_NAME) {
      return Answer.error(
          BAD_REQUEST,
          "a login must be {\"name\": …, \"password\": …}, two strings that are not blank, the name"
              + " of at most "
              + LONGEST_NAME
              + " characters");
    }
    if (!password.equals(PASSWORD_PREFIX + name)) {
      return unauthorized("wrong password: it must be \"" + PASSWORD_PREFIX + "\" and the name");
    }
    return Answer.json(
        OK, Json.object(json -> json.writeStringProperty("token", tokens.issue(name))));
  }

  private Answer page(Call call) {
    if (call.target().query().isEmpty()) {
      return products.page(1);
    }
    String text =
        new QueryStringDecoder(call.target().query(), false)
            .parameters()
            .getOrDefault("page", List.of("1"))
            .getFirst();
    OptionalLong page = PAGE.parse(text);
    return page.isPresent()
        ? products.page(page.getAsLong())
        : Answer.error(BAD_REQUEST, PAGE.problem(text));
  }

  private Answer order(Call call) {
    Optional<String> owner = owner(call);
    if (owner.isEmpty()) {
      return unauthorized("an order must be sent with Authorization: Bearer and a token");
    }
    Optional<Map<String, Object>> fields = Json.fields(call.body());
    if (fields.isEmpty() || !(fields.get().get("sku") instanceof BigInteger sku)) {
      return Answer.error(BAD_REQUEST, "an order must be {\"sku\": …}, a whole number");
    }
    if (sku.compareTo(FIRST_SKU) < 0 || sku.compareTo(LAST_SKU) > 0) {
      return Answer.error(
          UNPROCESSABLE_ENTITY, "sku must be 1..%s but was %s".formatted(LAST_SKU, sku));
    }
    Orders.Order order = orders.add(sku.intValue(), owner.get());
    return Answer.json(CREATED, encoded(order)).with("location", "/orders/" + order.id());
  }

  private Answer findOrder(Call call) {
    Optional<String> owner = owner(call);
    if (owner.isEmpty()) {
      return unauthorized("orders are shown to those who send Authorization: Bearer and a token");
    }
    return orders
        .find(call.argument())
        .filter(order -> order.owner().equals(owner.get()))
        .map(order -> Answer.json(OK, encoded(order)))
        .orElseGet(() -> Answer.error(NOT_FOUND, "there is no order " + call.argument()));
  }

  private Optional<String> owner(Call call) {
    String header = call.head().headers().get(HttpHeaderNames.AUTHORIZATION, "");
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? tokens.nameOf(header.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private static byte[] encoded(Orders.Order order) {
    return Json.object(json -> {
      json.writeNumberProperty("id", order.id());
      json.writeNumberProperty("sku", order.sku());
    });
  }

  private static Answer unauthorized(String message) {
    return Answer.error(UNAUTHORIZED, message).with("www-authenticate", "Bearer");
  }
}
