package dev.brunt.api.plan;

import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Span;
import dev.brunt.api.plan.Threshold.Subject;
import dev.brunt.api.plan.Threshold.Timed;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes thresholds in their normal form, which is read again as the same. */
final class ThresholdText {
  private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_./{}$:@+-]+");

  private ThresholdText() {}

  static String of(Threshold threshold) {
    StringBuilder text = new StringBuilder(of(threshold.measure()));
    Subject subject = threshold.of();
    if (subject != null) {
      text.append(" of ").append(of(subject));
    }
    text.append(' ').append(threshold.relation().symbol()).append(' ');
    text.append(limit(threshold.measure(), threshold.limit()));
    append(text, threshold.span());
    return text.toString();
  }

  static String of(Measure measure) {
    return switch (measure) {
      case Measure.Quantile(Timed of, double quantile) -> of(of) + "p" + percent(quantile);
      case Measure.Mean(Timed of) -> of(of) + "mean";
      case Measure.Min(Timed of) -> of(of) + "min";
      case Measure.Max(Timed of) -> of(of) + "max";
      case Measure.Errors() -> "errors";
      case Measure.Failed() -> "failed";
      case Measure.Throughput() -> "rate";
      case Measure.Count() -> "count";
      case Measure.Checks() -> "checks";
      case Measure.Unsent() -> "unsent";
    };
  }

  private static String of(Timed times) {
    return times == Timed.RESPONSE ? "" : times.name().toLowerCase(Locale.ROOT) + " ";
  }

  private static String of(Subject subject) {
    Subject.Kind kind = subject.kind();
    String words = kind == null ? "" : kind.name().toLowerCase(Locale.ROOT) + " ";
    String in = subject.in();
    return words + name(subject.name()) + (in == null ? "" : " in " + name(in));
  }

  /** Puts a name into quotes if it could be taken for something else. */
  static String name(String name) {
    if (BARE.matcher(name).matches() && !ThresholdWords.RESERVED.contains(name)) {
      return name;
    }
    return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Returns a limit with its unit, exactly. */
  static String limit(Measure measure, double limit) {
    return switch (measure) {
      case Measure.Quantile _, Measure.Mean _, Measure.Min _, Measure.Max _ ->
          time(Duration.ofNanos(Math.round(limit)));
      case Measure.Errors _, Measure.Checks _, Measure.Unsent _ -> percent(limit) + "%";
      case Measure.Throughput _ -> Quantities.text(limit) + "/s";
      case Measure.Failed _, Measure.Count _ -> Quantities.text(limit);
    };
  }

  private static void append(StringBuilder text, Span span) {
    Duration window = span.window();
    if (window != null) {
      text.append(" for ").append(time(window));
    }
    if (!span.after().isZero()) {
      text.append(" after ").append(time(span.after()));
    }
    if (span.elseStop()) {
      text.append(", else stop");
    }
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  private static String time(Duration length) {
    String text = Quantities.text(length);
    return Quantities.duration(text).filter(length::equals).isPresent()
        ? text
        : length.toNanos() + "ns";
  }
}
