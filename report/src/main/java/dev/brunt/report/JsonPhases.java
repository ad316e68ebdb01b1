package dev.brunt.report;

import dev.brunt.metrics.PhaseFigures;
import dev.brunt.metrics.Times;
import tools.jackson.databind.node.ObjectNode;

/** What requests spent their time with, in JSON; what did not happen is absent. */
final class JsonPhases {
  private JsonPhases() {}

  static void put(ObjectNode json, PhaseFigures phases) {
    put(json, "blocked", phases.blocked());
    put(json, "dns", phases.dns());
    put(json, "connecting", phases.connecting());
    put(json, "tlsHandshaking", phases.tlsHandshaking());
    put(json, "waiting", phases.waiting());
    put(json, "receiving", phases.receiving());
    JsonTail.phases(json, phases);
  }

  private static void put(ObjectNode json, String name, Times times) {
    if (times.count() > 0) {
      JsonTimes.put(json.putObject(name), times);
    }
  }
}
