package dev.brunt.testkit.mock;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads and writes small JSON objects token by token: binding them to types would make the process
 * start slower than all else that it does.
 */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Returns an object, the content of which {@code fields} writes. */
  static byte[] object(Consumer<JsonGenerator> fields) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * Returns those fields of an object whose values are strings or whole numbers; empty if the text
   * is no JSON object.
   */
  static Optional<Map<String, Object>> fields(String text) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, Object> fields = new HashMap<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        readField(json, fields);
      }
      return json.nextToken() == null ? Optional.of(fields) : Optional.empty();
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }

  private static void readField(JsonParser json, Map<String, Object> fields) {
    String name = json.currentName();
    JsonToken token = json.nextToken();
    if (token == JsonToken.VALUE_STRING) {
      fields.put(name, json.getString());
    } else if (token == JsonToken.VALUE_NUMBER_INT) {
      fields.put(name, json.getBigIntegerValue());
    } else {
      json.skipChildren();
    }
  }
}
