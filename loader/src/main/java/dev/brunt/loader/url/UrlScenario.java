package dev.brunt.loader.url;

import dev.brunt.api.Request;
import dev.brunt.api.VirtualUser;
import dev.brunt.api.plan.KnownRequests;
import java.util.List;

/**
 * One request to one URL.
 *
 * @param method in capitals
 * @param address where it goes
 * @param headers all but that which says what the body is
 * @param body what is sent
 */
record UrlScenario(String method, UrlAddress address, List<Header> headers, UrlBody body)
    implements KnownRequests {
  UrlScenario {
    headers = List.copyOf(headers);
  }

  /** Returns the method and the path without its query. */
  String name() {
    return method + " " + address.path();
  }

  @Override
  public List<String> requestNames() {
    return List.of(name(), name() + KnownRequests.REDIRECT);
  }

  @Override
  public void run(VirtualUser user) {
    Request request = user.http().method(method, address.pathAndQuery()).named(name());
    headers.forEach(header -> request.header(header.name(), header.value()));
    address.login().ifPresent(login -> request.basic(login.name(), login.password()));
    switch (body) {
      case UrlBody.None() -> {}
      case UrlBody.Text(String text, String contentType) -> request.body(text, contentType);
      case UrlBody.Content(var file, String contentType) -> request.body(file, contentType);
    }
    request.send();
  }
}
