package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellWordsTest {
  @Test
  void join_wordsThatShellsTakeApart_areQuoted() {
    assertThat(ShellWords.join(List.of("run", "p99 < 1s", "it's", "")))
        .isEqualTo("run 'p99 < 1s' 'it'\\''s' ''");
  }
}
