package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.Quantities;
import dev.brunt.api.plan.Workload.Arrivals;
import dev.brunt.api.plan.Workload.Overshoot;
import dev.brunt.cli.Settings.Setting;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads what was said as what it means; what means nothing is a mistake and reads as not said. */
final class Values {
  private final Settings settings;
  private final Mistakes mistakes;

  Values(Settings settings, Mistakes mistakes) {
    this.settings = settings;
    this.mistakes = mistakes;
  }

  /** Reads a length of time above 0. */
  Optional<Duration> duration(Flag flag) {
    return read(
        flag,
        text -> Quantities.duration(text).filter(Duration::isPositive),
        "a length of time above 0, such as 500ms, 10s or 1h30m");
  }

  /** Reads a length of time, 0 among them. */
  Optional<Duration> durationOrZero(Flag flag) {
    return read(flag, Quantities::duration, "a length of time, such as 0, 500ms or 10s");
  }

  /** Reads a rate above 0, in starts a second. */
  Optional<Double> rate(Flag flag) {
    return read(
        flag,
        text -> Quantities.perSecond(text).filter(rate -> rate > 0),
        "a rate above 0, such as 200/s or 600/min");
  }

  /** Reads transactions a second: a bare number, or a rate. */
  Optional<Double> tps(Flag flag) {
    return read(
        flag,
        text -> Quantities.number(text).or(() -> Quantities.perSecond(text)).filter(tps -> tps > 0),
        "a number of transactions a second above 0, such as 500 or 10k");
  }

  /** Reads how starts are spread. */
  Optional<Arrivals> arrivals() {
    return read(
        Flag.ARRIVALS,
        text ->
            switch (text) {
              case "even" -> Optional.of(Arrivals.EVEN);
              case "poisson" -> Optional.of(Arrivals.POISSON);
              default -> Optional.empty();
            },
        "even or poisson");
  }

  /** Reads how far a search may go beyond what has held. */
  Optional<Overshoot> overshoot() {
    return read(
        Flag.MAX_OVERSHOOT,
        Overshoot::parse,
        "a share up to 100% and for how long in all, at least 5s, such as '50% for 20s'");
  }

  /** Reads a whole number of at least 1. */
  Optional<Long> count(Flag flag) {
    return read(
        flag,
        text -> Quantities.count(text).filter(n -> n > 0),
        "a whole number of at least 1, such as 50 or 10k");
  }

  /** Reads a number of users, or of connections. */
  Optional<Integer> users(Flag flag) {
    return read(
        flag,
        text ->
            Quantities.count(text)
                .filter(n -> n > 0 && n <= Integer.MAX_VALUE)
                .map(Math::toIntExact),
        "a whole number from 1 to 2147483647, such as 50 or 10k");
  }

  /** Reads a port; 0 is any free one. */
  Optional<Integer> port(Flag flag) {
    return read(
        flag,
        text -> Quantities.count(text).filter(n -> n <= 65_535).map(Math::toIntExact),
        "a port from 0 to 65535");
  }

  /** Reads an address in numbers, or {@code localhost}: nothing is looked up. */
  Optional<InetAddress> address(Flag flag) {
    return read(
        flag, Values::literalAddress, "an address in numbers, such as 127.0.0.1, 0.0.0.0 or ::1");
  }

  private static Optional<InetAddress> literalAddress(String text) {
    try {
      return Optional.of(
          text.equals("localhost")
              ? InetAddress.getLoopbackAddress()
              : InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** Reads a whole number of at least 0. */
  Optional<Long> index(Flag flag) {
    return read(flag, Quantities::count, "a whole number of at least 0");
  }

  /** Reads a whole number of any sign. */
  Optional<Long> number(Flag flag) {
    return read(flag, Values::wholeNumber, "a whole number of at most 64 bits");
  }

  /** Reads whatever {@code reader} reads; {@code rule} says what that is. */
  <T> Optional<T> read(Flag flag, Function<String, Optional<T>> reader, String rule) {
    Optional<Setting> said = settings.find(flag);
    Optional<T> value = said.flatMap(setting -> reader.apply(setting.value()));
    if (said.isPresent() && value.isEmpty()) {
      Setting setting = said.get();
      mistakes.add(setting.name(), "must be %s but was \"%s\"".formatted(rule, setting.value()));
    }
    return value;
  }

  private static Optional<Long> wholeNumber(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }
}
