package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.api.PlanException;
import dev.brunt.engine.spi.HttpClients;
import dev.brunt.engine.spi.HttpProvider;
import dev.brunt.engine.spi.RunContext;

/** Gives the engine its HTTP/1.1 client. */
public final class NettyHttp implements HttpProvider {
  /** Makes the provider; asked for by {@link java.util.ServiceLoader}. */
  public NettyHttp() {}

  @Override
  public HttpClients start(RunContext run) {
    try {
      return new RunHttp(run);
    } catch (PlanException mistake) {
      throw mistake;
    } catch (BruntException mistake) {
      throw new PlanException("target: " + mistake.getMessage());
    }
  }
}
