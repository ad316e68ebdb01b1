package dev.brunt.metrics;

import java.util.List;
import java.util.Optional;

/**
 * What a run was made with: what must be the same for two runs to be compared.
 *
 * @param version Brunt's version
 * @param buildHash a SHA-256 of Brunt's own code, in hexadecimal digits
 * @param planHash a SHA-256 of all that says what the run asked for, but for its seed and name
 * @param java what executed it
 * @param machine what it was executed on
 */
public record RunFacts(
    String version, String buildHash, String planHash, Java java, Machine machine) {

  /**
   * The Java that executed a run.
   *
   * @param version such as {@code 25.0.3+9-LTS}
   * @param vendor who built it
   * @param vm the kind of virtual machine
   * @param options those given to it; of properties that are not Brunt's the name alone, as their
   *     values may be secret
   * @param heapBytes how large its heap may become
   */
  public record Java(
      String version, String vendor, String vm, List<String> options, long heapBytes) {
    /** Copies the list. */
    public Java {
      options = List.copyOf(options);
    }
  }

  /**
   * The machine that a run was executed on.
   *
   * @param system the operating system, with its version: the kernel's on Linux
   * @param architecture such as {@code amd64}
   * @param processor what the processor calls itself; empty where it does not say
   * @param processors how many of them the JVM may use
   * @param memoryBytes all of it, or as much as the container may use
   * @param processorQuota how many processors' time the control group may use; empty for no limit
   */
  public record Machine(
      String system,
      String architecture,
      String processor,
      int processors,
      long memoryBytes,
      Optional<Double> processorQuota) {}
}
