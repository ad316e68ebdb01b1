package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellWordsTest {
  @Test
  void joinMasked_whatIsSecret_isNotRepeated() {
    assertThat(
            ShellWords.joinMasked(
                List.of("-H", "Authorization: Bearer x", "-e", "password=hunter2", "-e", "page=1")))
        .isEqualTo("-H 'Authorization: ***' -e 'password=***' -e page=1");
  }

  @Test
  void join_wordsThatShellsTakeApart_areQuoted() {
    assertThat(ShellWords.join(List.of("run", "p99 < 1s", "it's", "")))
        .isEqualTo("run 'p99 < 1s' 'it'\\''s' ''");
  }
}
