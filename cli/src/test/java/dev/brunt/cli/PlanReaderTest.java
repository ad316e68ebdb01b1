package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanReaderTest {
  @TempDir Path directory;
  private String plan;

  @BeforeEach
  void writePlan() throws IOException {
    plan =
        Files.writeString(
                directory.resolve("profile.toml"),
                """
                [target]
                base_url = "http://127.0.0.1:9"

                [load]
                rate = "20/s"
                duration = "30s"

                [[scenarios.home.requests]]
                method = "GET"
                path = "/"
                """)
            .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                    | 20/s, for at most 30s, at most 10000 users",
        "--rate 5/s                          | 5/s, for at most 30s, at most 10000 users",
        "--rate 600/min --max-users 5        | 10/s, for at most 30s, at most 5 users",
        "--rate 5/s --arrivals poisson       | poisson 5/s, for at most 30s, at most 10000 users",
        "--users 5                           | 5 users, for at most 30s",
        "--users 5 --duration 1m             | 5 users, for at most 1m",
        "--users 4 --ramp-up 5s              | ramp 0..4 users over 5s, hold, for at most 30s",
        "--shape 5/s,for,9s                  | 5/s for 9s, at most 10000 users",
        "--users 5 --every 2s                | 5 users, for at most 30s, every 2s",
        "--users 5 --iterations-per-user 3   | 5 users, for at most 30s, at most 3 iterations per"
            + " user",
        "--users 5 --unique-users 9          | 5 users, for at most 30s, dealt to 9 unique users",
        "--rate 5/s --unique-users 9         | 5/s, for at most 30s, dealt to 9 unique users, at"
            + " most 10000 users",
        "--shape saturate,at,most,9,tps      | seek errors=3%, at most 9 tps, for at most 30s, at"
            + " most 10000 users",
        "--shape saturate --max-rate 9       | seek errors=3%, at most 9 tps, for at most 30s, at"
            + " most 10000 users",
        "--shape 7,tps                       | 7 tps, for at most 30s, at most 10000 users",
        "--once                              | once",
        "--once --max-connections 2          | once, at most 2 connections to an address",
        "--iterations 7                      | 20/s, for at most 30s, at most 7 iterations, at"
            + " most 10000 users"
      })
  void dryRun_loadOptions_replaceThoseOfThePlan(String options, String load) {
    assertThat(dryRun(Map.of(), options).err()).contains("load    " + load + "\n");
  }

  @Test
  void dryRun_loadWithoutEnd_getsOneAndSaysSo() {
    TypedCommand typed =
        TypedCommand.of("run", "http://127.0.0.1:9/", "--rate", "5/s", "--dry-run");

    assertThat(typed.err())
        .contains("load    5/s, for at most 10s", "note    nothing ends the load: it runs for 10s");
  }

  @Test
  void dryRun_noLoad_isOneUserAndSaysSo() {
    assertThat(TypedCommand.of("run", "http://127.0.0.1:9/", "--dry-run").err())
        .contains("load    1 user, for at most 10s", "note    no load is said: 1 user");
  }

  @Test
  void dryRun_variable_standsForItsOption() {
    assertThat(dryRun(Map.of("BRUNT_USERS", "3"), "").err()).contains("load    3 users");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:80", "http://localhost", "http://[::1]:8080", "mock:shop"})
  void dryRun_seekingOnThisMachine_needsNoLimit(String target) {
    assertThat(dryRun(Map.of(), "--saturate --target " + target).err())
        .contains("load    seek errors=3%");
  }

  @Test
  void dryRun_seekingElsewhereWithALimit_isAllowed() {
    assertThat(dryRun(Map.of(), "--saturate --max-rate 50 --target http://shop.example").err())
        .contains("seek errors=3%, at most 50 tps");
  }

  @Test
  void dryRun_maxRate_isPutOverTheGoalOfAProfile() throws IOException {
    String text = Files.readString(Path.of(plan)).replace("rate = \"20/s\"", "saturate = true");
    Files.writeString(Path.of(plan), text.replace("127.0.0.1:9", "shop.example"));

    assertThat(dryRun(Map.of(), "").err())
        .contains("say --max-rate 1000, or max_rate in a profile");
    assertThat(dryRun(Map.of(), "--max-rate 50").err())
        .contains("seek errors=3%, at most 50 tps, for at most 30s");
  }

  @Test
  void dryRun_optionAndVariable_theOptionWins() {
    assertThat(dryRun(Map.of("BRUNT_USERS", "3"), "--rate 2/s").err()).contains("load    2/s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--users 5 --rate 5/s   | --users: only one of --users, --rate can be given\\n    hint:"
            + " --max-users caps the users of a --rate",
        "--rate 5               | --rate: must be a rate above 0, such as 200/s or 600/min but was"
            + " \"5\"",
        "--once --ramp-up 5s    | --ramp-up: needs --users, --rate or --tps",
        "--saturate --target http://shop.example | a load that grows by itself needs a limit where the"
            + " target is not this machine\\n    hint: say --max-rate 1000",
        "--seek p99=1s --target https://127.0.0.1.example | needs a limit where the target is not",
        "--max-rate 5           | --max-rate: is the limit of a load that seeks a goal, which is not",
        "--saturate --start-rate 9 --max-rate 5 | --start-rate: rate to begin with must be <= max"
            + " rate but was 9/s > 5/s",
        "--once --seek p99=1s   | --seek: only one of --seek, --once can be given",
        "--once --saturate      | --saturate: only one of --saturate, --once can be given",
        "--users 5 --start-rate 9 | --start-rate: is where a load begins to seek a goal, which is not",
        "--users 5 --ramp-up 0s | --ramp-up: must be a length of time above 0",
        "--shape 5/s,for,0s     | length of a ramp must be > 0 but was 0s",
        "--seek p99<1s          | --seek: goal \"p99<1s\": is no goal",
        "--tps 0                | --tps: must be a number of transactions a second above 0",
        "--tps 5 --saturate     | --tps: only one of --tps, --saturate can be given",
        "--arrivals even        | --arrivals: spreads the starts of --rate, which is not given",
        "--users 5 --max-users 2| --max-users: caps the users of an open load",
        "--once --duration 5s   | --duration: a load of one iteration (once) has no duration",
        "--once --iterations 5  | --iterations: a load of one iteration (once) cannot have a number",
        "--once --every 5s      | --every: a load of one iteration (once) has no interval",
        "--once --max-users 5   | --max-users: caps the users of an open load",
        "--once --max-rate 5    | --max-rate: is the limit of a load that seeks a goal, which is not",
        "--tps 5 --every 1s     | --every: a least interval between a user's iterations needs a closed",
        "--tps 5 --unique-users 3 | --unique-users: transactions are started by as many users",
        "--tps 5 --iterations-per-user 3 | --iterations-per-user: iterations per user need users that"
            + " last",
        "--tps 5 --arrivals poisson | --arrivals: spreads the starts of --rate, which is not given",
        "--saturate --overload  | --saturate: the goal errors=80% is never the strictest beside"
            + " errors=3%",
        "--seek p99=1s --seek p99=2s | --seek: the goal p99=2s is never the strictest beside p99=1s",
        "--seek p99=1s --seek p99=1s | --seek: the goal p99=1s is there twice",
        "--saturate --ramp-up 5s| --ramp-up: needs --users, --rate or --tps",
        "--saturate --arrivals poisson | --arrivals: spreads the starts of --rate",
        "--rate NaN/s           | --rate: must be a rate above 0",
        "--rate 99M/s           | --rate: a rate must be <= 10000000/s but rises to 99000000/s",
        "--rate 5/s --ramp-up 20s --duration 9s | --ramp-up: must not be longer than the duration, 9s,"
            + " but was 20s",
        "--ramp-up 40s --users 5| --ramp-up: must not be longer than the duration, 30s, but was 40s",
        "--users 2 --iterations-per-user 3 --iterations 7 | --iterations: 7 iterations in all are more",
        "--shape 5/s,for,9s --duration 10s | --duration: duration 10s is longer than the shape",
        "--shape 0/s            | --shape: a load must rise above 0 but stays at 0",
        "--shape 5/s,for,9s --ramp-up 1s | --ramp-up: needs --users, --rate or --tps",
        "--shape 5/s --rate 5/s | --rate: only one of --rate, --shape can be given",
        "--seek errors=100%     | --seek: goal \"errors=100%\": error share of a goal must be > 0 and < 1",
        "--seek p99=0s          | --seek: goal \"p99=0s\": response time of a goal must be > 0",
        "--threshold p99<0ms    | --threshold: threshold \"p99<0ms\": no run can keep it",
        "--grace -1s            | --grace: must be a length of time",
        "--unique-users 0       | --unique-users: must be a whole number from 1 to 2147483647",
        "--users 5 --unique-users 2 | --unique-users: 5 users in parallel need as many unique users, but there are"
            + " 2\\n    hint: say more unique users, or fewer users",
        "--once --unique-users 2| --unique-users: a load of one iteration (once) cannot be dealt to unique users",
        "--iterations-per-user 0| --iterations-per-user: must be a whole number of at least 1",
        "--iterations-per-user 3| --iterations-per-user: iterations per user need users that last",
        "--every 0s             | --every: must be a time above 0, such as 5s, 5s +- 1s or about 5s",
        "--every 2s             | --every: a least interval between a user's iterations needs a closed load",
        "--rate -5/s            | --rate: must be a rate above 0, such as 200/s or 600/min",
        "--users 3000M          | --users: must be a whole number from 1 to 2147483647",
        "--shape spike,5/s      | --shape: shape \"spike,5/s\": \"spike\" is no part of a shape",
        "--max-connections 0    | --max-connections: must be a whole number from 1 to 2147483647",
        "--timeout 0s           | --timeout: must be a length of time above 0",
        "--target shop:80       | --target: an address must begin with",
        "--threshold p99<fast   | --threshold: threshold \"p99<fast\"",
        "-H a:b                 | method, headers and body are for a URL",
        "-e novalue             | --conf: must be KEY=VALUE but was \"novalue\"",
        "--cacert nowhere.pem   | --cacert: cannot read nowhere.pem",
        "--tag x                | --tag: must be KEY=VALUE but was \"x\"",
        "--json /no/such/x.json | --json: cannot write /no/such/x.json: there is no directory /no/such",
        "--json /tmp            | --json: cannot write /tmp: it is a directory",
        "--users 2147483647     | --users: 2147483647 users need at least 4096.0 GiB of memory but",
        "--rate 5/s --unique-users 2147483647 | --unique-users: 2147483647 unique users need at least",
        "--seed 99999999999999999999 | --seed: must be a whole number of at most 64 bits",
        "homme                  | did you mean \"home\"?"
      })
  void dryRun_mistake_isRefusedWithItsReason(String options, String message) {
    TypedCommand typed = dryRun(Map.of(), options);

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains(message.replace("\\n", "\n"));
  }

  @Test
  void dryRun_severalOptionsThatDoNotFit_areAllTold() {
    assertThat(dryRun(Map.of(), "--once --duration 5s --every 1s --max-rate 5 --grace x").err())
        .contains("--duration: ", "--every: ", "--max-rate: ", "--grace: ")
        .endsWith("\n4 problems, nothing was sent.\n");
  }

  @Test
  void dryRun_durationOfAPlanWithALoadOfOneIteration_isForTheOthers() throws IOException {
    Files.writeString(
        Path.of(plan),
        """

        [scenarios.login]
        load = { shape = "once" }
        [[scenarios.login.requests]]
        method = "GET"
        path = "/login"
        """,
        StandardOpenOption.APPEND);

    assertThat(dryRun(Map.of(), "--duration 7s").err())
        .contains("load    home: 20/s, for at most 7s, at most 10000 users; login: once");
    assertThat(dryRun(Map.of(), "--every 7s").err())
        .contains("--every: a least interval", "--every: a load of one iteration (once) has no")
        .endsWith("2 problems, nothing was sent.\n");
  }

  @Test
  void dryRun_mistakesInOptionsAndPlan_areToldTogether() throws IOException {
    Files.writeString(Path.of(plan), "[load]\nrate = \"fast\"\n");

    assertThat(dryRun(Map.of(), "--timeout x").err())
        .contains("--timeout: must be", "fast")
        .containsPattern("\n[2-9] problems, nothing was sent\\.\n$");
  }

  @Test
  void dryRun_filesOfValues_areNamed() throws IOException {
    Path values = Files.writeString(directory.resolve("values"), "# comment\n\nuser = anna\n");

    assertThat(dryRun(Map.of(), "-e @" + values).err()).contains("files   " + plan + ", " + values);
  }

  private TypedCommand dryRun(Map<String, String> environment, String options) {
    List<String> arguments = new ArrayList<>(List.of("run", plan, "--dry-run"));
    if (options != null && !options.isBlank()) {
      Arrays.stream(options.strip().split("\\s+"))
          .map(PlanReaderTest::spaced)
          .forEach(arguments::add);
    }
    return TypedCommand.with(environment, arguments.toArray(String[]::new));
  }

  /** Options are divided by spaces here, so words of a shape have commas instead of them. */
  private static String spaced(String word) {
    return word.replace("saturate,at", "saturate, at")
        .replaceAll("(?<=for|at|most|5/s|[79]),|,(?=tps)", " ");
  }
}
