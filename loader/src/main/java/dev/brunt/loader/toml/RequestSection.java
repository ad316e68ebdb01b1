package dev.brunt.loader.toml;

import dev.brunt.api.Check;
import dev.brunt.api.plan.PlanRules;
import dev.brunt.loader.url.ContentType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code [[scenarios.NAME.requests]]}. */
final class RequestSection {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");
  private static final String CONTENT_TYPE = "content-type";

  private final Table table;
  private final Scope scope;
  private final boolean slashMissing;

  /**
   * Reads from a table.
   *
   * @param scope what is known before this request; what it extracts is added
   * @param baseUrl what the path is appended to
   */
  RequestSection(Table table, Scope scope, String baseUrl) {
    this.table = table;
    this.scope = scope;
    this.slashMissing = !baseUrl.endsWith("/");
  }

  /**
   * Returns the request; meaningless where there was a mistake.
   *
   * @param scenario the name of the scenario that it is in
   * @param thresholds what takes the request's own
   */
  ProfileRequest read(String scenario, ThresholdSection thresholds) {
    String method = method();
    PathTemplate path = path();
    Map<String, Template> headers = new LinkedHashMap<>(templates("headers"));
    Map<String, Template> query = templates("query");
    ProfileBody body = body(headers);
    ProfileRequest request =
        new ProfileRequest(
            method,
            path,
            table.find("name").flatMap(Node::text).orElse(null),
            headers,
            query,
            body,
            table.find("timeout").flatMap(Node::positiveDuration).orElse(null),
            verdict());
    thresholds.readRequest(scenario, request.resultName(), table);
    table.refuseOthers();
    return request;
  }

  private String method() {
    Optional<Node> node = table.require("method", "write method = \"GET\"");
    Optional<String> method = node.flatMap(Node::text);
    if (method.isPresent() && !METHODS.contains(method.get())) {
      node.get()
          .place()
          .mistake(
              " must be one of " + String.join(", ", METHODS) + " but was " + node.get().quoted(),
              PlanRules.nearest(method.get().toUpperCase(Locale.ROOT), METHODS)
                  .map(near -> "did you mean \"" + near + "\"?")
                  .orElse("methods are written in capitals"));
    }
    return method.orElse("GET");
  }

  /** Appends the path to the base, with one slash between them. */
  private PathTemplate path() {
    Optional<Node> node = table.require("path", "write path = \"/\"");
    Optional<Template> path = node.flatMap(scope::template);
    String text = node.map(each -> String.valueOf(each.value())).orElse("/");
    if (path.isPresent() && !text.startsWith("/") && slashMissing) {
      node.get().place().mistake(" must begin with \"/\" but was " + node.get().quoted());
    }
    PathTemplate template = PathTemplate.of(path.orElse(Template.constant("/")));
    return text.startsWith("/")
        ? template
        : new PathTemplate("/" + template.template(), template.variables());
  }

  private Map<String, Template> templates(String key) {
    return table.find(key).flatMap(Node::table).map(scope::templates).orElse(Map.of());
  }

  private ProfileBody body(Map<String, Template> headers) {
    Optional<Node> text = table.find("body");
    Optional<Node> json = table.find("json");
    Optional<Node> form = table.find("form");
    Place.checkSaidOnce(table.findAll("body", "json", "form"));
    Optional<ProfileBody> ofText =
        text.flatMap(scope::template)
            .map(template -> new ProfileBody.Text(template, contentType(template, headers)));
    Optional<ProfileBody> ofJson = json.flatMap(scope::json).map(ProfileBody.Json::new);
    Optional<ProfileBody> ofForm =
        form.flatMap(Node::table).map(scope::templates).map(ProfileBody.Form::new);
    return ofText.or(() -> ofJson).or(() -> ofForm).orElse(new ProfileBody.None());
  }

  /** Takes the header that says it, which the body brings along, away from the others. */
  private static Template contentType(Template body, Map<String, Template> headers) {
    for (String name : headers.keySet()) {
      if (name.equalsIgnoreCase(CONTENT_TYPE)) {
        return headers.remove(name);
      }
    }
    String start = body.parts().getFirst() instanceof Template.Part.Text(String text) ? text : "";
    return Template.constant(ContentType.ofText(start));
  }

  private ProfileRequest.Verdict verdict() {
    List<CheckWords.Parsed> checks = new ArrayList<>();
    for (Node node : table.find("check").map(Node::items).orElse(List.of())) {
      scope.refuseVariables(node);
      CheckWords.parse(node).ifPresent(checks::add);
    }
    List<Extraction> extractions = new ArrayList<>();
    table.find("extract").flatMap(Node::table).ifPresent(extract -> addAll(extract, extractions));
    boolean readsBody =
        checks.stream().anyMatch(CheckWords.Parsed::readsBody)
            || extractions.stream().anyMatch(Extraction::readsBody);
    List<Check> judged = checks.stream().map(CheckWords.Parsed::check).toList();
    return new ProfileRequest.Verdict(judged, extractions, readsBody);
  }

  private void addAll(Table extract, List<Extraction> extractions) {
    extract.forEach((variable, node) -> {
      Extraction.parse(variable, node).ifPresent(extractions::add);
      scope.define(variable);
    });
  }
}
