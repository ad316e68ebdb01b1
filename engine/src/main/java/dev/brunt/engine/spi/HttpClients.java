package dev.brunt.engine.spi;

/** The HTTP of one run, shared by its virtual users. */
public interface HttpClients extends AutoCloseable {
  /** Opens the client of one virtual user; called by the user's own code, once. */
  UserHttp open(UserContext user);

  /**
   * Returns how many requests wait for the target, a connection or a name to be looked up; from any
   * thread, where it may be a moment old.
   */
  int awaited();

  /** Closes all connections; called once, when no virtual user runs any more. */
  @Override
  void close();
}
