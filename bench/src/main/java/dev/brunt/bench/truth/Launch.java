package dev.brunt.bench.truth;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of Brunt that is to be started.
 *
 * @param command of {@code brunt}: {@code run} or {@code capacity}
 * @param scenario which of those in {@code bench/scenarios/Truth.java}
 * @param url the target
 * @param requests for how many there is room in the log
 * @param options of the command, the load among them
 * @param jvmOptions further options of its JVM
 * @param quiet whether the live view is off
 */
record Launch(
    String command,
    String scenario,
    String url,
    long requests,
    List<String> options,
    List<String> jvmOptions,
    boolean quiet) {
  Launch {
    options = List.copyOf(options);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Returns a run of the scenario {@code get} with a load in words of {@code --shape}. */
  static Launch shaped(String url, String words, long requests) {
    return of("get", url, requests, "--shape", words);
  }

  /** Returns a run of a scenario. */
  static Launch of(String scenario, String url, long requests, String... options) {
    return new Launch("run", scenario, url, requests, List.of(options), List.of(), true);
  }

  /** Returns a search for the rate that a target bears. */
  static Launch capacity(String url, String... options) {
    return new Launch("capacity", "get", url, 0, List.of(options), List.of(), true);
  }

  /** Returns the same with more options. */
  Launch with(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new Launch(command, scenario, url, requests, all, jvmOptions, quiet);
  }

  /** Returns the same with more options of the JVM. */
  Launch withJvm(String... more) {
    List<String> all = new ArrayList<>(jvmOptions);
    all.addAll(List.of(more));
    return new Launch(command, scenario, url, requests, options, all, quiet);
  }

  /** Returns the same with the live view on, as on a terminal. */
  Launch watched() {
    return new Launch(command, scenario, url, requests, options, jvmOptions, false)
        .withJvm("-Dbrunt.terminals=out,err");
  }
}
