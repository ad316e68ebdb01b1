package dev.brunt.loader.toml;

import dev.brunt.api.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request of a profile sends. */
sealed interface ProfileBody {
  /** Nothing. */
  record None() implements ProfileBody {}

  /** A text, whose type is that of the header or what it looks like. */
  record Text(Template text, Template contentType) implements ProfileBody {}

  /** JSON. */
  record Json(JsonTemplate value) implements ProfileBody {}

  /** The fields of a form. */
  record Form(Map<String, Template> fields) implements ProfileBody {}

  /** Gives a request this body. */
  default void addTo(Request request, Variables variables) {
    switch (this) {
      case None() -> {}
      case Text(Template text, Template contentType) ->
          request.body(text.fill(variables), contentType.fill(variables));
      case Json(JsonTemplate value) -> request.json(value.fill(variables));
      case Form(Map<String, Template> fields) -> {
        Map<String, String> filled = new LinkedHashMap<>();
        fields.forEach((name, value) -> filled.put(name, value.fill(variables)));
        request.form(filled);
      }
    }
  }
}
