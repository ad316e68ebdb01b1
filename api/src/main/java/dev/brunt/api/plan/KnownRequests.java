package dev.brunt.api.plan;

import dev.brunt.api.ScenarioBody;
import java.util.List;

/** A scenario that sends the same requests in each iteration, and nothing in transactions. */
public interface KnownRequests extends ScenarioBody {
  /** How results mark the name of a request that was sent because of a redirect. */
  String REDIRECT = " (redirect)";

  /** Returns the names of its requests as results show them, those of redirects among them. */
  List<String> requestNames();
}
