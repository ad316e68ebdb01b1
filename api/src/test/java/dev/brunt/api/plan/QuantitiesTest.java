package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "250ns, PT0.00000025S",
    "5us, PT0.000005S",
    "5µs, PT0.000005S",
    "500ms, PT0.5S",
    "10s, PT10S",
    "1.5s, PT1.5S",
    "5m, PT5M",
    "5min, PT5M",
    "5min30s, PT5M30S",
    "1h30m, PT1H30M",
    "2d, PT48H",
    "0.4ns, PT0S",
    "0.5ns, PT0.000000001S",
    "3650d, PT87600H",
  })
  void duration_words_areALength(String words, Duration length) {
    assertThat(Quantities.duration(words)).contains(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "-5s",
        "5 s",
        "5S",
        "1.s",
        ".5s",
        "1e3s",
        "5mins",
        "3651d",
        "9000000001s"
      })
  void duration_otherWords_areNone(String words) {
    assertThat(Quantities.duration(words)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "200/s, 200",
    "200/sec, 200",
    "600/min, 10",
    "7200/h, 2",
    "10k/s, 10000",
    "1.5M/s, 1500000",
    "0.5/s, 0.5",
    "0/s, 0",
  })
  void perSecond_words_areARate(String words, double rate) {
    assertThat(Quantities.perSecond(words)).contains(rate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "200", "/s", "200/", "200/d", "200 /s", "-1/s", "200/s/s", "x/s"})
  void perSecond_otherWords_areNone(String words) {
    assertThat(Quantities.perSecond(words)).isEmpty();
  }

  /** Each is exactly what its digits say: 1.001 * 1000 would be 1000.9999999999999. */
  @ParameterizedTest
  @CsvSource({"250, 250", "0.5, 0.5", "10k, 10000", "2M, 2000000", "1.001k, 1001", "0.29k, 290"})
  void number_words_areANumber(String words, double number) {
    assertThat(Quantities.number(words)).contains(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1e3", "1K", "1.", ".5", "1,000", "NaN", "Infinity"})
  void number_otherWords_areNone(String words) {
    assertThat(Quantities.number(words)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "7, 7", "10k, 10000", "1.5k, 1500", "1.001k, 1001"})
  void count_words_areAWholeNumber(String words, long count) {
    assertThat(Quantities.count(words)).contains(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1.0001k", "1000000000000000000", "", "-1"})
  void count_otherWords_areNone(String words) {
    assertThat(Quantities.count(words)).isEmpty();
  }

  /** 0.29 / 100 in floating point would be 0.0028999999999999998. */
  @ParameterizedTest
  @CsvSource({"3%, 0.03", "0.03, 0.03", "0.29%, 0.0029", "100%, 1", "1, 1", "0%, 0", "0, 0"})
  void share_words_areAShare(String words, double share) {
    assertThat(Quantities.share(words)).contains(share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"101%", "1.5", "10k", "-1%", "%", "3 %", "3%%"})
  void share_otherWords_areNone(String words) {
    assertThat(Quantities.share(words)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.25S, 250ms",
    "PT0.0005S, 0.5ms",
    "PT0.000001S, 0.001ms",
    "PT1S, 1s",
    "PT1.5S, 1.5s",
    "PT59.9996S, 1m",
    "PT1M, 1m",
    "PT1M59.9999S, 2m",
    "PT0.9999996S, 1s",
    "PT1M0.5S, 1m0.5s",
    "PT1M30S, 1m30s",
    "PT1H, 1h",
    "PT1H0M5S, 1h5s",
    "PT36H30M, 36h30m",
    "PT-1.5S, -1.5s",
  })
  void text_ofALength_isAsPeopleWriteIt(Duration length, String text) {
    assertThat(Quantities.text(length)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 200/s",
    "0.5, 0.5/s",
    "0, 0/s",
    "1000, 1000/s",
    "1234.5678, 1234.568/s",
    "1e7, 10000000/s",
    "0.0004, 0/s",
  })
  void perSecondText_ofARate_hasThreeDecimals(double rate, String text) {
    assertThat(Quantities.perSecondText(rate)).isEqualTo(text);
  }
}
