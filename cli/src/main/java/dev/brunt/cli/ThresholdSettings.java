package dev.brunt.cli;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.ThresholdRules;
import dev.brunt.cli.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The thresholds that options and variables say, to be added to those of a plan. */
final class ThresholdSettings {
  private final List<Said> said = new ArrayList<>();
  private final Mistakes mistakes;

  /** A threshold and what said it. */
  private record Said(String name, Threshold threshold) {}

  private ThresholdSettings(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Reads what was said, adding every mistake in it. */
  static ThresholdSettings read(Settings settings, Mistakes mistakes) {
    ThresholdSettings read = new ThresholdSettings(mistakes);
    for (Setting setting : settings.all(Flag.THRESHOLD)) {
      try {
        read.said.add(new Said(setting.name(), Threshold.parse(setting.value())));
      } catch (PlanException mistake) {
        mistakes.add(setting.name(), String.valueOf(mistake.getMessage()));
      }
    }
    return read;
  }

  /** Returns the plan with these thresholds too, adding what does not fit it. */
  Plan over(Plan plan) {
    List<Threshold> all = new ArrayList<>(plan.thresholds());
    for (Said one : said) {
      Threshold threshold = one.threshold();
      ThresholdRules.unknownName(threshold, plan)
          .or(() -> ThresholdRules.repetition(threshold, all))
          .ifPresentOrElse(
              flaw -> mistakes.add(one.name(), flaw.of(threshold), flaw.hint()),
              () -> all.add(threshold));
    }
    return plan.withThresholds(all);
  }

  /** Returns what of a plan's thresholds is probably not meant, a sentence each. */
  static List<String> doubts(Plan plan) {
    List<String> doubts = new ArrayList<>();
    for (Threshold threshold : plan.thresholds()) {
      ThresholdRules.doubt(threshold, plan.scenarioNames())
          .ifPresent(near ->
              doubts.add(
                  "\"%s\" is of a transaction or request \"%s\", as no scenario is called so; did you mean \"%s\"?"
                      .formatted(
                          threshold.text(), Objects.requireNonNull(threshold.of()).name(), near)));
      if (threshold.measure().timed() != null
          && !threshold.relation().isUpper()
          && !(threshold.measure() instanceof Measure.Min)) {
        doubts.add("\"" + threshold.text() + "\" demands slow answers: it holds above its limit");
      }
    }
    return doubts;
  }
}
