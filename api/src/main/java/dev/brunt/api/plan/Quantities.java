package dev.brunt.api.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write lengths of time, rates, counts and shares. All methods are pure. */
public final class Quantities {
  private static final Pattern DURATION_PART =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|min|h|d)");
  private static final Pattern DURATION = Pattern.compile("(?:" + DURATION_PART.pattern() + ")+");
  private static final Pattern COUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)([kM]?)");
  private static final Pattern RATE = Pattern.compile("(\\S+?)/(s|sec|min|h)");
  private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)%");
  private static final Duration ALMOST_A_SECOND = Duration.ofNanos(999_999_500);
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

  private Quantities() {}

  /**
   * Returns a length such as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h30m} or {@code 0};
   * empty if it is none, or longer than {@link Lengths#LONGEST}.
   */
  public static Optional<Duration> duration(String words) {
    if (words.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (!DURATION.matcher(words).matches()) {
      return Optional.empty();
    }
    Matcher parts = DURATION_PART.matcher(words);
    BigDecimal nanos = BigDecimal.ZERO;
    while (parts.find()) {
      nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(nanosIn(parts.group(2))));
    }
    BigDecimal[] whole =
        nanos.setScale(0, RoundingMode.HALF_UP).divideAndRemainder(NANOS_PER_SECOND);
    return whole[0].compareTo(BigDecimal.valueOf(Lengths.LONGEST.toSeconds())) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(whole[0].longValueExact(), whole[1].longValueExact()));
  }

  /**
   * Returns starts a second, of {@code 200/s}, {@code 600/min} or {@code 10k/h}; empty if it is
   * none.
   */
  public static Optional<Double> perSecond(String words) {
    Matcher rate = RATE.matcher(words);
    if (!rate.matches()) {
      return Optional.empty();
    }
    double seconds =
        switch (rate.group(2)) {
          case "min" -> 60;
          case "h" -> 3600;
          default -> 1;
        };
    return number(rate.group(1)).map(count -> count / seconds);
  }

  /**
   * Returns a number that is not negative, such as {@code 250}, {@code 0.5} or {@code 10k}; empty
   * if it is none.
   */
  public static Optional<Double> number(String words) {
    Matcher count = COUNT.matcher(words);
    if (!count.matches()) {
      return Optional.empty();
    }
    int zeros =
        switch (count.group(2)) {
          case "k" -> 3;
          case "M" -> 6;
          default -> 0;
        };
    return Optional.of(exactly(count.group(1), zeros));
  }

  /**
   * Returns a whole number that is not negative and fits in a {@code long}; empty if it is none.
   */
  public static Optional<Long> count(String words) {
    return number(words).filter(n -> n == Math.rint(n) && n < 1e18).map(Double::longValue);
  }

  /** Returns a share from 0 to 1, of {@code 3%} or {@code 0.03}; empty if it is none. */
  public static Optional<Double> share(String words) {
    Matcher percent = SHARE.matcher(words);
    Optional<Double> share =
        percent.matches() ? Optional.of(exactly(percent.group(1), -2)) : number(words);
    return share.filter(s -> s <= 1);
  }

  /** Returns decimal digits with their point moved, without the errors of a multiplication. */
  static double exactly(String digits, int zeros) {
    return new BigDecimal(digits).scaleByPowerOfTen(zeros).doubleValue();
  }

  /**
   * Returns a length as people write it, with at most 3 decimals: {@code 1m30s}, {@code 250ms},
   * {@code 0s}.
   */
  public static String text(Duration exact) {
    if (exact.isNegative()) {
      return "-" + text(exact.negated());
    }
    if (exact.compareTo(ALMOST_A_SECOND) < 0 && !exact.isZero()) {
      return trimmed(exact.toNanos() / 1e6) + "ms";
    }
    Duration length = exact.plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS);
    long nanos = length.toNanosPart();
    StringBuilder text = new StringBuilder();
    append(text, length.toHours(), "h");
    append(text, length.toMinutesPart(), "m");
    if (text.isEmpty() || length.toSecondsPart() > 0 || nanos > 0) {
      text.append(trimmed(length.toSecondsPart() + nanos / 1e9)).append('s');
    }
    return text.toString();
  }

  /** Returns a rate with at most 3 decimals: {@code 200/s}, {@code 0.5/s}. */
  public static String perSecondText(double perSecond) {
    return trimmed(perSecond) + "/s";
  }

  /** Returns a number with all its digits, and no more. */
  static String text(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }

  private static String trimmed(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
  }

  private static BigDecimal nanosIn(String unit) {
    return switch (unit) {
      case "ns" -> BigDecimal.ONE;
      case "us", "µs" -> BigDecimal.valueOf(1_000);
      case "ms" -> BigDecimal.valueOf(1_000_000);
      case "s" -> NANOS_PER_SECOND;
      case "h" -> NANOS_PER_SECOND.multiply(BigDecimal.valueOf(3_600));
      case "d" -> NANOS_PER_SECOND.multiply(BigDecimal.valueOf(86_400));
      default -> NANOS_PER_SECOND.multiply(BigDecimal.valueOf(60));
    };
  }
}
