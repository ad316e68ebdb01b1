package dev.brunt.loader.toml;

import dev.brunt.api.Check;
import dev.brunt.api.Http;
import dev.brunt.api.Request;
import dev.brunt.api.RequestException;
import dev.brunt.api.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of a profile.
 *
 * @param method in capitals
 * @param path appended to the target
 * @param name in results; null for the method and the path
 * @param headers all but that which the body brings along
 * @param query parameters beside those in the path
 * @param body what is sent
 * @param timeout of the exchange; null for that of the plan
 * @param verdict what judges and is taken from the response
 */
record ProfileRequest(
    String method,
    PathTemplate path,
    @Nullable String name,
    Map<String, Template> headers,
    Map<String, Template> query,
    ProfileBody body,
    @Nullable Duration timeout,
    Verdict verdict) {
  /**
   * What is done with a response.
   *
   * @param checks where there is none, the status judges
   * @param extractions what becomes variables
   * @param readsBody whether any of them needs the body
   */
  record Verdict(List<Check> checks, List<Extraction> extractions, boolean readsBody) {
    Verdict {
      checks = List.copyOf(checks);
      extractions = List.copyOf(extractions);
    }
  }

  /**
   * Returns how results name it: as it is said, or by the method and the path without its query.
   */
  String resultName() {
    String template = path.template();
    int query = template.indexOf('?');
    return name != null
        ? name
        : method + " " + (query < 0 ? template : template.substring(0, query));
  }

  /**
   * Sends the request. That no response comes or a check fails makes the iteration failed but does
   * not end it, unless a later request needs what this one should have brought.
   */
  void send(Http http, Variables variables) {
    Response response;
    try {
      response = judged(written(http, variables));
    } catch (RequestException noResponse) {
      if (verdict.extractions().isEmpty()) {
        return;
      }
      throw noResponse;
    }
    for (Extraction extraction : verdict.extractions()) {
      variables.put(extraction.variable(), extraction.value(response));
    }
  }

  private Request written(Http http, Variables variables) {
    Request request = http.method(method, path.template(), path.values(variables));
    if (name != null) {
      request.named(name);
    }
    headers.forEach((key, value) -> request.header(key, value.fill(variables)));
    query.forEach((key, value) -> request.query(key, value.fill(variables)));
    body.addTo(request, variables);
    if (timeout != null) {
      request.timeout(timeout);
    }
    return verdict.readsBody() ? request.keepBody() : request;
  }

  private Response judged(Request request) {
    List<Check> checks = verdict.checks();
    return checks.isEmpty()
        ? request.send()
        : request.checkSoftly(
            checks.getFirst(), checks.subList(1, checks.size()).toArray(Check[]::new));
  }
}
