package dev.brunt.pacing;

import java.util.List;

/**
 * What one window of a search for capacity showed.
 *
 * @param load of the whole load
 * @param slos of each objective, in their order
 */
public record TrialWindow(Observation load, List<SloWindow> slos) {
  /** Copies the list. */
  public TrialWindow {
    slos = List.copyOf(slos);
  }
}
