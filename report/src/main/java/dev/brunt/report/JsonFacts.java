package dev.brunt.report;

import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFacts.Java;
import dev.brunt.metrics.RunFacts.Machine;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run was made with, in JSON. */
final class JsonFacts {
  private JsonFacts() {}

  static void put(ObjectNode json, RunFacts facts) {
    json.put("version", facts.version());
    json.put("buildHash", facts.buildHash());
    json.put("planHash", facts.planHash());
    Java java = facts.java();
    ObjectNode jvm = json.putObject("java");
    jvm.put("version", java.version()).put("vendor", java.vendor()).put("vm", java.vm());
    ArrayNode options = jvm.putArray("options");
    java.options().forEach(options::add);
    jvm.put("heapBytes", java.heapBytes());
    machine(json.putObject("machine"), facts.machine());
  }

  private static void machine(ObjectNode json, Machine machine) {
    json.put("system", machine.system()).put("architecture", machine.architecture());
    if (!machine.processor().isEmpty()) {
      json.put("processor", machine.processor());
    }
    json.put("processors", machine.processors()).put("memoryBytes", machine.memoryBytes());
    machine
        .processorQuota()
        .ifPresent(quota -> json.put("processorQuota", JsonTimes.rounded(quota)));
  }
}
