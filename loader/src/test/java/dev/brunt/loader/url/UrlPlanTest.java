package dev.brunt.loader.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.Workload;
import dev.brunt.loader.fake.FakeUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlPlanTest {
  private static final String URL = "http://localhost:8080/products?page=1&q=%20x";

  @TempDir private Path directory;

  @Test
  void of_url_isAPlanOfOneGet() throws Exception {
    Plan plan = UrlPlan.of(URL, UrlRequest.NONE);

    assertThat(plan.name()).isEqualTo("localhost");
    assertThat(plan.target()).isEqualTo("http://localhost:8080");
    assertThat(plan.scenarioNames()).containsExactly("GET /products");
    assertThat(plan.http().bodies()).isEqualTo(HttpSettings.Bodies.KEPT);
    assertThat(plan.loads().getFirst().workload()).isEqualTo(new Workload.Unstated());
    assertThat(calls(plan))
        .containsExactly("method(GET, /products?page=1&q=%20x)", "named(GET /products)", "send()");
  }

  @Test
  void of_urlWithoutPath_isTheRoot() throws Exception {
    assertThat(calls(UrlPlan.of("https://u:p%3A@[::1]", UrlRequest.NONE)))
        .containsExactly("method(GET, /)", "named(GET /)", "basic(u, p:)", "send()");
  }

  @Test
  void of_body_isAPostOfWhatItLooksLike() throws Exception {
    UrlRequest request = new UrlRequest(null, List.of("X-A: 1", "x-b:2"), "{\"a\":1}");

    assertThat(calls(UrlPlan.of(URL, request)))
        .containsExactly(
            "method(POST, /products?page=1&q=%20x)",
            "named(POST /products)",
            "header(X-A, 1)",
            "header(x-b, 2)",
            "body({\"a\":1}, application/json)",
            "send()");
  }

  @Test
  void of_contentTypeHeader_isThatOfTheBody() throws Exception {
    UrlRequest request = new UrlRequest("PUT", List.of("content-type: text/x"), "a");

    assertThat(calls(UrlPlan.of(URL, request)))
        .containsExactly(
            "method(PUT, /products?page=1&q=%20x)",
            "named(PUT /products)", "body(a, text/x)", "send()");
  }

  @Test
  void of_bodyFile_isStreamed() throws Exception {
    Path file = Files.writeString(directory.resolve("a.xml"), "<a/>");
    UrlRequest request = new UrlRequest(null, List.of(), "@" + file);

    assertThat(calls(UrlPlan.of(URL, request))).contains("body(" + file + ", application/xml)");
    assertThat(UrlPlan.bodyFile(request)).contains(file);
  }

  @Test
  void of_mistakes_areToldAllAtOnce() {
    UrlRequest request = new UrlRequest("get", List.of("X"), "@" + directory.resolve("none"));

    assertThatThrownBy(() -> UrlPlan.of("http://h/a b", request))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            """
            http://h/a b: illegal character in path at character 11
                hint: write it percent-encoded, such as %20 for a space
            method: it must be written in capitals, such as GET, but was "get"
            header: it must be "Name: value" but was "X"
            body: no such file: NONE
            4 problems, nothing was sent.\
            """
                .replace("NONE", directory.resolve("none").toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ftp://h/x    | a URL must begin with http:// or https://
          http://h/#a  | the part from # on is never sent
          http:///x    | the URL has no host
          http://      | expected authority at character 8\\n    hint: write a host: http://example.com/
          http://h:99999/ | a port must be within 1..65535 but was 99999 in "http://h:99999"
          """)
  void of_noUrl_saysWhy(String url, String problem) {
    assertThatThrownBy(() -> UrlPlan.of(url, UrlRequest.NONE))
        .isInstanceOf(PlanException.class)
        .hasMessageStartingWith(url + ": " + problem.replace("\\n", "\n") + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1]         | application/json
          <a>         | application/xml
          a=1&b=x%20y | application/x-www-form-urlencoded
          a = 1       | text/plain; charset=UTF-8
          hello       | text/plain; charset=UTF-8
          """)
  void ofText_looks_decide(String text, String type) {
    assertThat(ContentType.ofText(text)).isEqualTo(type);
  }

  private static List<String> calls(Plan plan) throws Exception {
    FakeUser user = new FakeUser();
    plan.loads().getFirst().scenarios().getFirst().body().run(user.user());
    return user.calls();
  }
}
