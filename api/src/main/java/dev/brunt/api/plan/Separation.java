package dev.brunt.api.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * The least time from the start of one iteration of a user to the start of its next: an iteration
 * that takes longer is followed at once. Uniformly distributed around a mean, or always the same.
 *
 * <p>In words: {@code 5s}, {@code 5s +- 1s}, or {@code about 5s}, which is a quarter more or less.
 *
 * @param mean at least 0; zero for none
 * @param plusMinus how far it may be from the mean, from 0 to that
 */
public record Separation(Duration mean, Duration plusMinus) {
  /** None: the next iteration starts at once. */
  public static final Separation NONE = new Separation(Duration.ZERO, Duration.ZERO);

  private static final String ABOUT = "about ";

  /** Checks the ranges. */
  public Separation {
    Lengths.requireNotNegative("interval", mean);
    if (plusMinus.isNegative() || plusMinus.compareTo(mean) > 0) {
      throw new IllegalArgumentException(
          "an interval of %s can be from 0 to as much more or less but was +- %s"
              .formatted(Quantities.text(mean), Quantities.text(plusMinus)));
    }
  }

  /** Returns one that is always the same. */
  public static Separation fixed(Duration length) {
    return new Separation(length, Duration.ZERO);
  }

  /** Returns one that is up to a quarter of the mean more or less. */
  public static Separation about(Duration mean) {
    return new Separation(mean, mean.dividedBy(4));
  }

  /** Returns what the words say; empty if they say none that is above 0. */
  public static Optional<Separation> parse(String words) {
    String text = words.strip();
    if (text.startsWith(ABOUT)) {
      return positive(text.substring(ABOUT.length())).map(Separation::about);
    }
    String[] parts = text.split("\\s*(?:\\+-|±)\\s*", 2);
    Optional<Duration> mean = positive(parts[0]);
    if (parts.length == 1) {
      return mean.map(Separation::fixed);
    }
    return mean.flatMap(length ->
        Quantities.duration(parts[1])
            .filter(more -> more.compareTo(length) <= 0)
            .map(more -> new Separation(length, more)));
  }

  private static Optional<Duration> positive(String text) {
    return Quantities.duration(text.strip()).filter(Duration::isPositive);
  }

  /** Returns whether there is none. */
  public boolean isNone() {
    return mean.isZero();
  }

  /** Returns it in words that {@link #parse} reads. */
  public String text() {
    if (plusMinus.isZero()) {
      return Quantities.text(mean);
    }
    return equals(about(mean))
        ? ABOUT + Quantities.text(mean)
        : "%s +- %s".formatted(Quantities.text(mean), Quantities.text(plusMinus));
  }
}
