package dev.brunt.http.content;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.Jackson3JsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import dev.brunt.api.BruntException;
import dev.brunt.api.PlanException;
import dev.brunt.api.Secret;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** JSON: values to and from it, and JSONPath. Safe for use by many threads. */
public final class Json {
  /** An object without a property that can be seen was hardly meant to be sent as {@code {}}. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();

  private static final JsonMapper MASKING =
      JsonMapper.builder()
          .addModule(new SimpleModule().setSerializerModifier(new SecretMask()))
          .build();
  private static final Configuration PATHS =
      Configuration.builder()
          .jsonProvider(new Jackson3JsonProvider(MAPPER))
          .mappingProvider(new Jackson3MappingProvider(MAPPER))
          .build();

  /** Paths are compiled once each; past so many, scenarios are making them up as they go. */
  private static final int COMPILED = 1_000;

  private static final Map<String, JsonPath> COMPILED_PATHS = new ConcurrentHashMap<>();

  private Json() {}

  /**
   * Returns a value as JSON in UTF-8.
   *
   * @throws BruntException if it cannot be expressed
   */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (InvalidDefinitionException unseen) {
      throw new BruntException(
          "%s cannot be written as JSON: it has no property that can be seen%n    hint: make it a record, or a map"
              .formatted(unseen.getType().getRawClass().getName()));
    } catch (JacksonException mistake) {
      throw new BruntException(
          "%s cannot be written as JSON: %s"
              .formatted(value.getClass().getName(), mistake.getOriginalMessage()));
    }
  }

  /** Returns a value as JSON in which what is {@link Secret} reads {@code ***}. */
  public static String masked(Object value) {
    return MASKING.writeValueAsString(value);
  }

  /**
   * Returns JSON as a record, map, list or simple type.
   *
   * @throws BruntException if it is no JSON or does not fit
   */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException mistake) {
      throw new BruntException(
          "the body cannot be read as %s: %s"
              .formatted(type.getSimpleName(), mistake.getOriginalMessage()));
    }
  }

  /**
   * Returns JSON parsed, to be asked by {@link #find}.
   *
   * @throws BruntException if it is no JSON
   */
  public static DocumentContext parse(String json) {
    try {
      return JsonPath.using(PATHS).parse(json);
    } catch (JsonPathException mistake) {
      throw new BruntException("the body is no JSON: " + mistake.getMessage());
    }
  }

  /**
   * Returns the one value at a JSONPath.
   *
   * @throws BruntException if there is none, are several, or it does not fit
   */
  public static <T> T find(DocumentContext json, String path, Class<T> type) {
    try {
      Object found = single(path, json.read(compiled(path)));
      return PATHS.mappingProvider().map(found, type, PATHS);
    } catch (PathNotFoundException nothing) {
      throw new BruntException("jsonPath " + path + ": nothing is there");
    } catch (JsonPathException | JacksonException mistake) {
      throw new BruntException("jsonPath " + path + ": " + mistake.getMessage());
    }
  }

  /** Returns the one value at a JSONPath as text: a string as it is, anything else as JSON. */
  public static String findText(DocumentContext json, String path) {
    Object found = find(json, path, Object.class);
    return found instanceof String text ? text : MAPPER.writeValueAsString(found);
  }

  /**
   * Returns whether a JSONPath finds something: one value or several, not null.
   *
   * @throws PlanException if it is no JSONPath
   */
  public static boolean has(DocumentContext json, String path) {
    JsonPath asked = compiled(path);
    try {
      Object found = json.read(asked);
      boolean several = !asked.isDefinite() && found instanceof List<?>;
      return several ? !((List<?>) found).isEmpty() : found != null;
    } catch (JsonPathException absent) {
      return false;
    }
  }

  private static Object single(String path, Object found) {
    if (compiled(path).isDefinite() || !(found instanceof List<?> values)) {
      return present(path, found);
    }
    if (values.size() != 1) {
      throw new BruntException(
          "jsonPath %s must find one value but found %d%s"
              .formatted(
                  path,
                  values.size(),
                  values.isEmpty() ? "" : "\n    hint: json(Type.class) reads several"));
    }
    return present(path, values.getFirst());
  }

  private static Object present(String path, Object found) {
    if (found == null) {
      throw new BruntException("jsonPath " + path + " found null");
    }
    return found;
  }

  private static JsonPath compiled(String path) {
    JsonPath known = COMPILED_PATHS.get(path);
    if (known != null) {
      return known;
    }
    JsonPath compiled = newlyCompiled(path);
    if (COMPILED_PATHS.size() < COMPILED) {
      COMPILED_PATHS.put(path, compiled);
    }
    return compiled;
  }

  private static JsonPath newlyCompiled(String path) {
    try {
      return JsonPath.compile(path);
    } catch (JsonPathException | IllegalArgumentException mistake) {
      throw new PlanException("\"" + path + "\" is no JSONPath: " + mistake.getMessage());
    }
  }

  /** Writes stars for what is annotated. */
  private static final class SecretMask extends ValueSerializerModifier {
    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config,
        BeanDescription.Supplier description,
        List<BeanPropertyWriter> properties) {
      for (BeanPropertyWriter property : properties) {
        if (property.getMember().hasAnnotation(Secret.class)) {
          property.assignSerializer(new Stars());
        }
      }
      return properties;
    }
  }

  /** The same for every value. */
  private static final class Stars extends ValueSerializer<Object> {
    @Override
    public void serialize(Object value, JsonGenerator json, SerializationContext context) {
      json.writeString("***");
    }
  }
}
