package dev.brunt.loader.toml;

import java.util.List;

/**
 * A path as the HTTP client takes it.
 *
 * @param template with {@code {name}} for each variable
 * @param variables the names, in order
 */
record PathTemplate(String template, List<String> variables) {
  PathTemplate {
    variables = List.copyOf(variables);
  }

  /** Returns the path that a text says, in which braces stand for themselves. */
  static PathTemplate of(Template text) {
    StringBuilder template = new StringBuilder();
    for (Template.Part part : text.parts()) {
      switch (part) {
        case Template.Part.Text(String literal) ->
            template.append(literal.replace("{", "%7B").replace("}", "%7D"));
        case Template.Part.Variable(String name) -> template.append('{').append(name).append('}');
      }
    }
    return new PathTemplate(template.toString(), text.variables());
  }

  /** Returns the values of the variables, in order. */
  Object[] values(Variables values) {
    return variables.stream().map(values::get).toArray();
  }
}
