package dev.brunt.engine.spi;

import dev.brunt.api.Http;
import java.util.Optional;

/** The HTTP client of one virtual user, as the engine sees it. */
public interface UserHttp extends Http {
  /**
   * Ends an iteration: forgets its bodies, and tells of a request that was written and never sent.
   *
   * @return what to fail the iteration with, such as {@code GET /products was never sent
   *     (Shop.java:12); end it with send() or check(…)}
   */
  Optional<String> endIteration();

  /** Ends the user: connections that only it used are closed, others go back to their pool. */
  void close();
}
