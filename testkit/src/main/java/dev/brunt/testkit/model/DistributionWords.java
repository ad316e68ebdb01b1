package dev.brunt.testkit.model;

import dev.brunt.testkit.model.Distribution.Bimodal;
import dev.brunt.testkit.model.Distribution.Constant;
import dev.brunt.testkit.model.Distribution.Exponential;
import dev.brunt.testkit.model.Distribution.Lognormal;
import dev.brunt.testkit.model.Distribution.Pareto;
import java.util.List;

/**
 * The words of a {@link Distribution}: a time, or
 *
 * <pre>
 * exp(MEAN)   lognormal(median TIME, sigma N)   pareto(min TIME, alpha N, cap TIME)
 * bimodal(SHARE TIME, SHARE TIME)
 * </pre>
 */
final class DistributionWords {
  static final String FORMS =
      "10ms, exp(10ms), lognormal(median 10ms, sigma 1), bimodal(99% 5ms, 1% 500ms) or"
          + " pareto(min 5ms, alpha 1.5, cap 10s)";

  private DistributionWords() {}

  /**
   * Returns the distribution that the words say.
   *
   * @throws IllegalArgumentException with the rule that is broken and what was found
   */
  static Distribution parse(String text) {
    if (!text.contains("(")) {
      return text.isEmpty() || Character.isLetter(text.charAt(0))
          ? unknown(text)
          : new Constant(PartWords.time("a time", text));
    }
    PartWords words = PartWords.of(text);
    Distribution distribution =
        switch (words.word()) {
          case "exp" -> new Exponential(words.time(0, "mean"));
          case "lognormal" -> new Lognormal(words.time(0, "median"), words.number(1, "sigma"));
          case "bimodal" -> bimodal(words);
          case "pareto" ->
              new Pareto(words.time(0, "min"), words.number(1, "alpha"), words.time(2, "cap"));
          default -> unknown(text);
        };
    words.requireAllUsed();
    if (words.hasFrom() || words.hasLength()) {
      throw new IllegalArgumentException("nothing can follow \")\" in \"" + text + "\"");
    }
    return distribution;
  }

  private static Distribution unknown(String text) {
    throw new IllegalArgumentException(
        "how long it takes must be %s but was \"%s\"".formatted(FORMS, text));
  }

  private static Distribution bimodal(PartWords words) {
    List<String> first = shareAndTime(words.argument(0, "the first share and time"));
    List<String> second = shareAndTime(words.argument(1, "the second share and time"));
    double share = PartWords.share("the first share", first.get(0));
    double otherShare = PartWords.share("the second share", second.get(0));
    Require.that(
        Math.abs(share + otherShare - 1) < 1e-9,
        "the shares must be 100% together",
        first.get(0) + " and " + second.get(0));
    long time = PartWords.time("the first time", first.get(1));
    long otherTime = PartWords.time("the second time", second.get(1));
    return time <= otherTime
        ? new Bimodal(share, time, otherTime)
        : new Bimodal(otherShare, otherTime, time);
  }

  private static List<String> shareAndTime(String text) {
    List<String> words = List.of(text.split(" "));
    Require.that(words.size() == 2, "a share and a time must stand together", '"' + text + '"');
    return words;
  }
}
