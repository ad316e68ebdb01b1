package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 µs",
    "0.00087, 0.87 µs",
    "0.87, 870 µs",
    // Three digits of 999.6 µs are 1 000 µs, which is 1 ms.
    "0.9996, 1.00 ms",
    "12.345, 12.3 ms",
    "999.6, 1.00 s",
    "4, 4.00 ms",
    "1250, 1.25 s",
    "1234567, 1 235 s"
  })
  void millis_anySize_hasThreeDigitsAndItsUnit(double millis, String expected) {
    assertThat(Numbers.millis(millis)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 0/s", "0.5, 0.50/s", "9.996, 10.0/s", "199.5, 199.5/s", "12345.6, 12 346/s"})
  void perSecond_anySize_hasThreeDigits(double rate, String expected) {
    assertThat(Numbers.perSecond(rate)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"999, 999 B", "1000, 1.00 kB", "1234567, 1.23 MB"})
  void bytes_anySize_hasItsUnit(long bytes, String expected) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(expected);
  }
}
