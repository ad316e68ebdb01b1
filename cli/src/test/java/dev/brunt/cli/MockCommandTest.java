package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong with how a target was asked for; nothing listens then. */
final class MockCommandTest {
  @Test
  void mock_severalMistakes_areToldTogether() {
    TypedCommand typed =
        TypedCommand.of(
            "mock", "--model", "queu(1, 1ms) with errors 3", "--max-tps", "5", "--port", "70000");

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err())
        .contains("--max-tps: is the shop's, and a --model has none\n    hint: ")
        .contains("--port: must be a port from 0 to 65535 but was \"70000\"")
        .contains(
            "--model: \"queu(1, 1ms)\" is no part of a model\n    hint: did you mean \"queue\"?")
        .contains("--model: in \"errors 3\", the share must be a share such as 3% but was \"3\"")
        .contains("4 problems, nothing was sent.");
  }

  @Test
  void mock_stampsWithoutModel_isAMistake() {
    TypedCommand typed = TypedCommand.of("mock", "--stamps", "x", "--seed", "3");

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err())
        .contains("--stamps: needs a --model", "--seed: needs a --model", "2 problems");
  }

  @Test
  void mock_capacityWithoutStamps_isAMistake() {
    assertThat(
            TypedCommand.of("mock", "--model", "delay 0", "--stamps-capacity", "5", "--seed", "x")
                .err())
        .contains("--stamps-capacity: needs --stamps\n    hint: --stamps FILE says where")
        .contains("--seed: must be a whole number of at most 64 bits but was \"x\"");
  }

  @Test
  void mock_capacityBeyondAnyFile_isAMistake() {
    assertThat(
            TypedCommand.of(
                    "mock", "--model", "delay 0", "--stamps", "x", "--stamps-capacity", "2000M")
                .err())
        .contains("--stamps-capacity: must be at most 1073741824 but was 2000000000");
  }

  @Test
  void mock_hostThatIsNoAddress_isAMistake() {
    assertThat(TypedCommand.of("mock", "--model", "delay 0", "--host", "example.com").err())
        .contains("--host: must be an address in numbers, such as 127.0.0.1, 0.0.0.0 or ::1");
  }

  @Test
  void mock_hostOfTheShop_isAMistake() {
    assertThat(TypedCommand.of("mock", "--host", "0.0.0.0").err())
        .contains("--host: needs a --model");
  }

  @Test
  void mock_stampsOverAnotherFile_isRefused() {
    TypedCommand typed = TypedCommand.of("mock", "--model", "delay 0", "--stamps", "pom.xml");

    assertThat(typed.exitCode()).isNotZero();
    assertThat(typed.err()).contains("is there and is no file of stamps");
  }
}
