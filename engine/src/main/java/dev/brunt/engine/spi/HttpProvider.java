package dev.brunt.engine.spi;

import dev.brunt.api.PlanException;

/**
 * The HTTP client that the engine gives to virtual users; found by {@link java.util.ServiceLoader}.
 */
public interface HttpProvider {
  /**
   * Makes what all virtual users of a run share: addresses, TLS contexts, a connection pool for
   * each loop. Sends nothing.
   *
   * @throws PlanException if the target's address or the settings are wrong
   */
  HttpClients start(RunContext run);
}
