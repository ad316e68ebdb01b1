package dev.brunt.report;

import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFacts.Machine;

/** What a run was made with, for people. */
public final class FactLines {
  private static final int SHORT = 12;

  private FactLines() {}

  /** Returns three lines, without a line break at the end. */
  public static String of(RunFacts facts) {
    return """
    Build         brunt %s, build %s, plan %s
    Java          %s (%s), heap up to %s, %s
    Machine       %s\
    """
        .formatted(
            facts.version(),
            shortened(facts.buildHash()),
            shortened(facts.planHash()),
            facts.java().version(),
            facts.java().vendor(),
            Numbers.bytes(facts.java().heapBytes()),
            String.join(" ", facts.java().options()),
            machine(facts.machine()));
  }

  private static String shortened(String hash) {
    return hash.substring(0, Math.min(SHORT, hash.length()));
  }

  /** Returns the processors, the memory and the system of a machine, on one line. */
  public static String machine(Machine machine) {
    String processor = machine.processor().isEmpty() ? "" : machine.processor() + ", ";
    String processors = machine.processors() == 1 ? "processor" : "processors";
    return "%s%s %s (%s), memory %s, %s%s"
        .formatted(
            processor,
            Numbers.count(machine.processors()),
            processors,
            machine.architecture(),
            Numbers.bytes(machine.memoryBytes()),
            machine.system(),
            machine
                .processorQuota()
                .map(quota -> ", limited to " + Numbers.decimals(quota, 2) + " processors")
                .orElse(""));
  }
}
