package dev.brunt.loader.toml;

import dev.brunt.api.Http;
import dev.brunt.api.VirtualUser;
import dev.brunt.api.plan.KnownRequests;
import java.util.List;
import java.util.stream.Stream;

/** Requests, one after the other. */
record ProfileScenario(List<ProfileRequest> requests) implements KnownRequests {
  ProfileScenario {
    requests = List.copyOf(requests);
  }

  @Override
  public List<String> requestNames() {
    return requests.stream()
        .map(ProfileRequest::resultName)
        .flatMap(name -> Stream.of(name, name + KnownRequests.REDIRECT))
        .distinct()
        .toList();
  }

  @Override
  public void run(VirtualUser user) {
    Http http = user.http();
    Variables variables = new Variables(user.config());
    for (ProfileRequest request : requests) {
      request.send(http, variables);
    }
  }
}
