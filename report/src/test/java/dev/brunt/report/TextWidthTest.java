package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.report.Style.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextWidthTest {
  @ParameterizedTest
  @CsvSource({
    "GET /, 5",
    "größer, 6",
    "注文, 4",
    "한국, 4",
    "ｆｕｌｌ, 8",
    "🛒, 2",
    "e\u0301, 1", // an accent is written onto its letter
    "…–µ, 3"
  })
  void of_text_isItsColumns(String text, int columns) {
    assertThat(TextWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void table_wideLetters_keepsItsColumns() {
    Table table = new Table();
    table.row(Tone.PLAIN, "", List.of("count"));
    table.row(Tone.PLAIN, "注文", List.of("1"));
    table.row(Tone.PLAIN, "shop", List.of("2"));
    Page page = new Page(Style.PLAIN);

    table.write(page);

    assertThat(page.toString()).isEqualTo("      count\n注文      1\nshop      2\n");
  }

  @Test
  void page_wideLetters_areBrokenWhereTheLineIsFull() {
    Page page = new Page(Style.PLAIN, 6);

    page.line("注文注文");

    // Six columns are three letters; what follows is indented by a third of them.
    assertThat(page.toString()).isEqualTo("注文注\n  文\n");
  }
}
