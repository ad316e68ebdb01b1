package dev.brunt.loader.toml;

import dev.brunt.api.Http;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.VirtualUser;
import java.util.List;

/** Requests, one after the other. */
record ProfileScenario(List<ProfileRequest> requests) implements ScenarioBody {
  ProfileScenario {
    requests = List.copyOf(requests);
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
