package dev.brunt.cli;

import dev.brunt.cli.Settings.Setting;
import dev.brunt.results.Fingerprint;
import dev.brunt.results.PlanPrint;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells whether two runs asked for the same: a hash of the target, loads, scenarios, settings and
 * values of a plan, and of the files that it was made of, its data among them. Its name and its
 * seed are not in it.
 */
final class PlanHash {
  private final Fingerprint print = new Fingerprint();

  private PlanHash() {}

  static String of(EffectivePlan effective, Invocation invocation) {
    PlanHash hash = new PlanHash();
    PlanPrint.add(effective.plan(), hash.print);
    effective.files().forEach(hash.print::add);
    hash.addUrl(invocation);
    return hash.print.hex();
  }

  /** What a plan from a URL sends is said by the command alone. */
  private void addUrl(Invocation invocation) {
    invocation.words().stream().filter(word -> word.contains("://")).forEach(print::add);
    for (Flag flag : List.of(Flag.METHOD, Flag.HEADER, Flag.BODY)) {
      for (Setting said : invocation.settings().all(flag)) {
        print.add(said.value());
        if (flag == Flag.BODY && said.value().startsWith("@")) {
          print.add(Path.of(said.value().substring(1)));
        }
      }
    }
  }
}
