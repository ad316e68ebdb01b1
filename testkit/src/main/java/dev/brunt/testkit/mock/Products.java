package dev.brunt.testkit.mock;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;

/** What the shop sells: products 1 to 20, in pages of 10, all encoded beforehand. */
final class Products {
  static final int COUNT = 20;

  private static final int PAGE_SIZE = 10;
  private static final List<String> NAMES =
      List.of(
          "anvil", "basket", "candle", "drum", "easel", "flask", "globe", "hammer", "inkwell",
          "jug", "kettle", "lantern", "mirror", "needle", "oar", "pillow", "quilt", "rope",
          "saddle", "teapot");

  private final List<Answer> pages =
      IntStream.rangeClosed(1, COUNT / PAGE_SIZE + 1).mapToObj(Products::encodedPage).toList();
  private final List<Answer> products =
      IntStream.rangeClosed(1, COUNT).mapToObj(Products::encodedProduct).toList();

  /** Returns a page, counted from 1; those beyond the last are empty. */
  Answer page(long page) {
    return page <= pages.size() ? pages.get((int) page - 1) : encodedPage(page);
  }

  /** Returns a product, counted from 1 to {@link #COUNT}. */
  Answer product(long id) {
    return products.get((int) id - 1);
  }

  private static Answer encodedPage(long page) {
    return Answer.json(HttpResponseStatus.OK, Json.object(json -> writePage(json, page)));
  }

  private static Answer encodedProduct(int id) {
    return Answer.json(HttpResponseStatus.OK, Json.object(json -> writeProduct(json, id)));
  }

  private static void writePage(JsonGenerator json, long page) {
    json.writeNumberProperty("page", page);
    json.writeNumberProperty("pages", COUNT / PAGE_SIZE);
    json.writeArrayPropertyStart("products");
    for (long id = (page - 1) * PAGE_SIZE + 1; id <= Math.min(page * PAGE_SIZE, COUNT); id++) {
      json.writeStartObject();
      writeProduct(json, (int) id);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeProduct(JsonGenerator json, int id) {
    json.writeNumberProperty("id", id);
    json.writeStringProperty("name", NAMES.get(id - 1));
    json.writeNumberProperty("price", 0.25 + 1.5 * id);
  }
}
