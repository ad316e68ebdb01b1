package dev.brunt.api;

/** What one virtual user does once. */
public interface ScenarioBody {
  /** Runs one iteration; whatever it throws makes the iteration failed. */
  void run(VirtualUser user) throws Exception;
}
