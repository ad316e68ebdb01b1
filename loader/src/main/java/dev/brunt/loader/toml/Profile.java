package dev.brunt.loader.toml;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.Redirects;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlanRules;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.TargetAddress;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Workload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * Reads a profile: a plan in TOML.
 *
 * <pre>{@code
 * [target]
 * base_url = "https://api.example.com"      # what every path is appended to
 *
 * [variables]                               # defaults; -e overrides them
 * page = 1
 *
 * [scenarios.browse]
 * weight = 3                                # share of the load; 1 unless said, or
 * load = { users = 5, start_after = "30s" } # a load of its own, in the keys of [load]
 * [[scenarios.browse.requests]]
 * method = "GET"
 * path = "/products?page=${page}"
 * name = "products"                         # in results; else method and path
 * headers = { Accept = "application/json" }
 * query = { sort = "price" }
 * timeout = "2s"
 * check = ["status 200", "jsonpath $[0].id", "faster than 250ms"]
 * extract = { id = "$[0].id" }              # or "header:NAME", "regex:REGEX"
 *
 * [[scenarios.browse.requests]]
 * method = "POST"
 * path = "/orders/${id}"
 * json = { sku = 7 }                        # or body = "text", or form = { … }
 *
 * [load]                                    # users, rate or shape, and what ends it
 * rate = "200/s"
 * ramp_up = "30s"
 * duration = "5m"
 *
 * [thresholds]                              # of the run, and of scenarios by name
 * all = ["p99 < 250ms", "errors < 1% for 10s, else stop"]
 * browse = ["p95 < 100ms"]                  # thresholds = […] in a scenario or a request says it there
 * }</pre>
 *
 * <p>{@code [timings]} with {@code test_duration_seconds} and {@code min_scenario_interval_ms}, the
 * least time from the start of one iteration of a user to that of its next, may stand instead of
 * {@code [load]} or beside it. Redirects are followed. Bodies are kept only where a check or an
 * extraction reads them.
 */
public final class Profile {
  private final Problems problems;
  private final Table root;
  private final Set<String> configured;

  private Profile(Problems problems, Table root, Set<String> configured) {
    this.problems = problems;
    this.root = root;
    this.configured = configured;
  }

  /**
   * Returns the plan in a file.
   *
   * @param configured the names of the values that the run will be given beside those of the file
   * @throws PlanException with every mistake in it
   */
  public static Plan read(Path file, Set<String> configured) {
    Problems problems = new Problems(file);
    TomlParseResult parsed = Toml.parse(text(file));
    parsed.errors().forEach(problems::add);
    Table root = new Table(parsed, new Place(problems, 0, ""));
    return new Profile(problems, root, configured).plan(name(file));
  }

  private static String text(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException malformed) {
      throw new PlanException(file + ": it must be UTF-8 but is not");
    } catch (IOException unreadable) {
      throw new PlanException(file + ": cannot be read: " + unreadable);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.toml$", "");
  }

  private Plan plan(String name) {
    String baseUrl = baseUrl();
    Map<String, String> variables = variables();
    Set<String> known = new HashSet<>(configured);
    known.addAll(variables.keySet());
    ThresholdSection verdicts = new ThresholdSection();
    ScenarioSections sections = new ScenarioSections(root, baseUrl, known, verdicts);
    List<PlannedScenario> scenarios = sections.read();
    LoadSection section = new LoadSection(root.section("load"), root.section("timings"));
    List<PlannedLoad> loads = loads(section, scenarios, sections.ownLoads());
    List<Threshold> thresholds = verdicts.read(root.section("thresholds"), scenarios);
    root.refuseOthers();
    problems.throwIfAny();
    Plan plan =
        Plan.of(name, loads).target(baseUrl.replaceFirst("/$", "")).withThresholds(thresholds);
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      plan = plan.config(variable.getKey(), variable.getValue());
    }
    Mistakes mistakes = new Mistakes();
    PlanRules.check(plan, mistakes);
    mistakes.throwIfAny();
    HttpSettings http =
        HttpSettings.DEFAULT.withRedirects(Redirects.ALWAYS).withBodies(HttpSettings.Bodies.KEPT);
    return plan.http(section.maxConnections().map(http::withMaxConnections).orElse(http));
  }

  /** A scenario that has a load has it for itself, all others share that of the profile. */
  private List<PlannedLoad> loads(
      LoadSection section, List<PlannedScenario> scenarios, List<PlannedLoad> own) {
    List<PlannedScenario> sharing =
        scenarios.stream()
            .filter(scenario -> own.stream().noneMatch(l -> l.scenarios().contains(scenario)))
            .toList();
    PlannedLoad shared = section.read(sharing);
    if (own.isEmpty() || !sharing.isEmpty()) {
      List<PlannedLoad> all = new ArrayList<>(own);
      all.addFirst(shared);
      return all;
    }
    if (shared.workload() instanceof Workload.Unstated) {
      return own;
    }
    root.section("load")
        .place()
        .mistake(
            " says nothing, as every scenario has a load of its own",
            "leave it out, or the load of a scenario");
    return own;
  }

  private String baseUrl() {
    Optional<Table> target =
        root.require("target", "write base_url = \"https://…\" below [target]")
            .flatMap(Node::table);
    Optional<Node> node =
        target.flatMap(table -> table.require("base_url", "write base_url = \"https://…\""));
    Optional<String> url = node.flatMap(Node::text);
    url.flatMap(TargetAddress::problem)
        .ifPresent(problem -> node.orElseThrow().place().mistake(": " + problem));
    target.ifPresent(Table::refuseOthers);
    return url.orElse("/");
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    root.section("variables")
        .forEach((name, node) -> {
          if (!Template.isName(name)) {
            node.place().mistake(" cannot name a variable");
          }
          node.scalar().ifPresent(value -> variables.put(name, value));
        });
    return variables;
  }
}
