package dev.brunt.loader.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brunt.api.PlanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileMistakesTest {
  @TempDir private Path directory;

  @Test
  void read_manyMistakes_areToldAllAtOnceInTheOrderOfLines() throws IOException {
    assertThat(
            mistakes(
                """
                [target]
                base_url = "api.example.com"
                ulr = 1

                [scenarios.login]
                weight = "5"
                [[scenarios.login.requests]]
                methd = "GET"
                path = "/a/${tokn}"
                headers = { A = [1], B = "${" }
                [[scenarios.login.requests]]
                method = "get"
                path = "b"
                query = "a=b"
                timeout = "0s"
                check = ["status 99", "body matches (", 7, "jsonpath $.a = ${token}"]
                extract = { a = "b", "b c" = "$.x", d = "regex:[" }
                body = "x"
                form = { a = 1979-05-27 }
                json = nan

                [scenarios.empty]
                weight = -1
                requests = []

                [scenarios.none]

                [load]
                users = 0
                rate = 5
                arrivals = "random"
                duration = "soon"
                ramp_up = 3

                [timings]
                test_duration_seconds = 0
                min_scenario_interval_ms = -1

                [variables]
                token = "t"
                "a b" = 1
                list = []

                [thresholds]
                all = ["p99 < x"]
                lgin = []

                [presets.x]
                """))
        .isEqualTo(
            """
            profile.toml:2: target.base_url: an address must begin with http://, https:// or mock: but was "api.example.com"
            profile.toml:3: target.ulr: unknown key
                hint: there are: base_url
            profile.toml:6: scenarios.login.weight must be a whole number but is a string
            profile.toml:7: scenarios.login.requests[0].method is missing
                hint: write method = "GET"
            profile.toml:8: scenarios.login.requests[0].methd: unknown key
                hint: did you mean "method"?
            profile.toml:9: scenarios.login.requests[0].path: nothing sets the variable tokn
                hint: did you mean "token"?
            profile.toml:10: scenarios.login.requests[0].headers.A must be a string, number or boolean but is an array
            profile.toml:10: scenarios.login.requests[0].headers.B: "${" must be closed by "}"
                hint: write "$${" for a literal "${"
            profile.toml:12: scenarios.login.requests[1].method must be one of GET, POST, PUT, DELETE, PATCH, HEAD, OPTIONS but was "get"
                hint: did you mean "GET"?
            profile.toml:13: scenarios.login.requests[1].path must begin with "/" but was "b"
            profile.toml:14: scenarios.login.requests[1].query must be a table but is a string
            profile.toml:15: scenarios.login.requests[1].timeout must be > 0 but was "0s"
            profile.toml:16: scenarios.login.requests[1].check[0] is no check: "status 99"
                hint: write "status 200", "body contains TEXT", "body matches REGEX", "jsonpath $.a = VALUE", "header NAME = VALUE" or "faster than 250ms"
            profile.toml:16: scenarios.login.requests[1].check[1] has a wrong regular expression: Unclosed group
            profile.toml:16: scenarios.login.requests[1].check[2] must be a string but is a whole number
            profile.toml:16: scenarios.login.requests[1].check[3] cannot have variables but has token
            profile.toml:17: scenarios.login.requests[1].extract.a says no value of a response: "b"
                hint: write "$.path", "header:NAME" or "regex:REGEX"
            profile.toml:17: scenarios.login.requests[1].extract."b c" cannot name a variable
            profile.toml:17: scenarios.login.requests[1].extract.d has a wrong regular expression: Unclosed character class
            profile.toml:19: scenarios.login.requests[1].form says again what scenarios.login.requests[1].body says in line 18
            profile.toml:19: scenarios.login.requests[1].form.a must be a string, number or boolean but is a date or time
            profile.toml:20: scenarios.login.requests[1].json says again what scenarios.login.requests[1].body says in line 18
            profile.toml:20: scenarios.login.requests[1].json must be a number that JSON has, but was NaN
            profile.toml:23: scenarios.empty.weight must be >= 0 but was -1
            profile.toml:24: scenarios.empty.requests must have at least 1 request but has 0
                hint: write [[scenarios.empty.requests]]
            profile.toml:26: scenarios.none.requests is missing
                hint: write [[scenarios.none.requests]]
            profile.toml:29: load.users must be >= 1 but was 0
            profile.toml:30: load.rate says again what load.users says in line 29
            profile.toml:30: load.rate must be a string but is a whole number
            profile.toml:31: load.arrivals must be "even" or "poisson" but was "random"
            profile.toml:32: load.duration must be a length of time such as "30s" but was "soon"
            profile.toml:33: load.ramp_up must be a length of time with its unit but is a whole number
                hint: write "3s" or "3ms"
            profile.toml:36: timings.test_duration_seconds says again what load.duration says in line 32
            profile.toml:36: timings.test_duration_seconds must be >= 1 but was 0
            profile.toml:37: timings.min_scenario_interval_ms must be >= 0 but was -1
            profile.toml:41: variables."a b" cannot name a variable
            profile.toml:42: variables.list must be a string, number or boolean but is an array
            profile.toml:45: thresholds.all[0]: threshold "p99 < x": "x" is no limit for p99
                hint: write a time, such as 250ms or 1.5s
            profile.toml:46: thresholds.lgin: unknown key
                hint: did you mean "login"?
            profile.toml:48: presets: unknown key
                hint: there are: target, variables, scenarios, load, timings, thresholds
            40 problems, nothing was sent.\
            """);
  }

  @Test
  void read_syntaxErrors_areToldTogetherWithOtherMistakes() throws IOException {
    assertThat(
            mistakes(
                """
                [target]
                base_url = "http://h
                [scenarios.a]
                weight =
                [[scenarios.a.requests]]
                method = "GET"
                path = "/${gone}"
                pth = 1
                """))
        .isEqualTo(
            """
            profile.toml:2:21: unexpected end of line, expected " or a character
            profile.toml:4:9: unexpected end of line, expected a value
            profile.toml:8: scenarios.a.requests[0].pth: unknown key
                hint: did you mean "path"?
            3 problems, nothing was sent.\
            """);
  }

  @Test
  void read_emptyFile_saysWhatAProfileNeeds() throws IOException {
    assertThat(mistakes(""))
        .isEqualTo(
            """
            profile.toml: target is missing
                hint: write base_url = "https://…" below [target]
            profile.toml: scenarios is missing
                hint: write [scenarios.NAME] and its requests
            2 problems, nothing was sent.\
            """);
  }

  @Test
  void read_wordsOfOtherTools_sayWhatIsMeant() throws IOException {
    assertThat(
            mistakes(
                """
                target.base_url = "mock:shop"
                [scenarios.one]
                requests = [{ method = "GET", path = "/", think_time = "1s", check = "status 200" }]
                [load]
                vus = 1
                users = 1
                """))
        .isEqualTo(
            """
            profile.toml:3: scenarios.one.requests[0].check must be an array but is a string
                hint: write ["status 200"]
            profile.toml:3: scenarios.one.requests[0].think_time: unknown key
                hint: requests of a profile follow each other at once; a pause between them needs a scenario in Java
            profile.toml:5: load.vus: unknown key
                hint: did you mean "users"?
            3 problems, nothing was sent.\
            """);
  }

  @Test
  void read_unknownKeyUnlikeAny_listsThoseThereAre() throws IOException {
    assertThat(
            mistakes(
                """
                target.base_url = "mock:shop"
                scenarios.one.requests = [{ method = "GET", path = "/" }]
                [load]
                users = 1
                temperature = 3
                """))
        .isEqualTo(
            """
            profile.toml:5: load.temperature: unknown key
                hint: there are: users, rate, tps, shape, saturate, overload, seek, start_rate, max_rate, ramp_up, arrivals, duration, every, max_users, unique_users, iterations_per_user, grace, iterations, max_connections, start_after
            1 problem, nothing was sent.\
            """);
  }

  @Test
  void read_noUtf8_isToldSo() throws IOException {
    Path file = directory.resolve("profile.toml");
    Files.write(file, "x = \"ä\"".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(mistakesIn(file)).isEqualTo("profile.toml: it must be UTF-8 but is not");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          users = 1;rate = "1/s"                | 7: load.rate says again what load.users says in line 6
          rate = "1/s";shape = "once"           | 7: load.shape says again what load.rate says in line 6
          duration = "5s"                       | 5: load must have users, rate, tps, shape or a goal
          users = 1;max_users = 5               | 7: load.max_users needs a rate, but the load is a number of users
          users = 1;arrivals = "even"           | 7: load.arrivals spreads the starts of a rate, but there is none
          shape = "once";ramp_up = "1s"         | 7: load.ramp_up is for users or rate: a shape says its own
          rate = "0/s"                          | 6: load.rate must be a rate > 0 such as "200/s" but was "0/s"
          users = 3000000000                    | 6: load.users must be <= 2147483647 but was 3000000000
          shape = "200"                         | 6: load.shape: shape "200": "200" is no part of a shape
          users = 1;grace = "x"                 | 7: load.grace must be a length of time such as "30s" but was "x"
          users = 1;max_connections = 0         | 7: load.max_connections must be >= 1 but was 0
          tps = 0                               | 6: load.tps must be transactions a second > 0 such as 500 or "10k" but was 0
          tps = -5.5                            | 6: load.tps must be transactions a second > 0 such as 500 or "10k" but was -5.5
          tps = "fast"                          | 6: load.tps must be transactions a second > 0 such as 500 or "10k" but was "fast"
          tps = 5;rate = "5/s"                  | 7: load.rate says again what load.tps says in line 6
          tps = 5;arrivals = "poisson"          | 7: load.arrivals spreads the starts of a rate, but there is none
          tps = 5;every = "1s"                  | 7: load.every: a least interval between a user's iterations needs a closed load (users)
          tps = 5;unique_users = 3              | 7: load.unique_users: transactions are started by as many users as that takes, not by unique users
          tps = 5;ramp_up = "0s"                | 7: load.ramp_up must be > 0 but was "0s"
          users = 5;saturate = true             | 7: load.saturate says again what load.users says in line 6
          saturate = false                      | 6: load.saturate must be true, or be left out
          overload = "yes"                      | 6: load.overload must be a boolean but is a string
          saturate = true;ramp_up = "5s"        | 7: load.ramp_up is for users, rate or tps: there is none
          seek = []                             | 6: load.seek must have at least 1 goal but has 0
          seek = 5                              | 6: load.seek must be an array but is a whole number
          seek = ["p99=1s", "errors=101%"]      | 6: load.seek[1]: goal "errors=101%": "101%" is no share of failures
          seek = "p99=1s";max_rate = 0          | 7: load.max_rate must be transactions a second > 0 such as 500 or "10k" but was 0
          seek = "p99=1s";max_rate=5;start_rate=6 | 8: load.start_rate must not be above max_rate
          tps = 5;max_rate = 50                 | 7: load.max_rate is the limit of a load that seeks a goal, but there is none
          tps = 5;start_rate = 5                | 7: load.start_rate is where a load begins to seek a goal, but there is none
          shape = "once";duration = "5s"        | 7: load.duration: a load of one iteration (once) has no duration: its iterations take as long as they take
          shape = "once";iterations = 5         | 7: load.iterations: a load of one iteration (once) cannot have a number of iterations too
          shape = "once";every = "5s"           | 7: load.every: a load of one iteration (once) has no interval between iterations
          shape = "once";max_users = 5          | 7: load.max_users needs a rate, but the load is once
          tps = 5;iterations_per_user = 3       | 7: load.iterations_per_user: iterations per user need users that last, but each arrival of a rate is a new one
          users = 5;unique_users = 3            | 7: load.unique_users: 5 users in parallel need as many unique users, but there are 3
          users = 2;iterations_per_user = 3;iterations = 7 | 8: load.iterations: 7 iterations in all are more than 2 users have with 3 each
          shape = "5/s for 9s";duration = "10s" | 7: load.duration: duration 10s is longer than the shape, which ends after 9s
          shape = "ramp 0..0/s over 5s"         | 6: load.shape: a load must rise above 0 but stays at 0
          rate = "99M/s"                        | 6: load.rate: a rate must be <= 10000000/s but rises to 99000000/s
          rate = "NaN/s"                        | 6: load.rate must be a rate > 0 such as "200/s" but was "NaN/s"
          tps = nan                             | 6: load.tps must be transactions a second > 0 such as 500 or "10k" but was NaN
          tps = inf                             | 6: load.tps must be transactions a second > 0 such as 500 or "10k" but was Infinity
          users = 1;ramp_up = "20s";duration = "10s" | 7: load.ramp_up must not be longer than the duration, 10s, but was 20s
          saturate = true;overload = true       | 6: load.saturate: the goal errors=80% is never the strictest beside errors=3%
          seek = ["p99=1s", "p50=2s"]           | 6: load.seek: the goal p50=2s is never the strictest beside p99=1s
          seek = ["p99=1s", "p99=1s"]           | 6: load.seek: the goal p99=1s is there twice
          users = 1;start_after = "-5s"         | 7: load.start_after must be a length of time such as "30s" but was "-5s"
          users = 1;max_user = 1                | 7: load.max_user: unknown key
          rate="1/s";[timings];min_scenario_interval_ms=5 | 8: timings.min_scenario_interval_ms: a least interval between a user's iterations needs a closed load (users)
          users=1;duration="1s";[timings];test_duration_seconds=5 | 9: timings.test_duration_seconds says again what load.duration says in line 7
          """)
  void read_load_contradictionsAreNamed(String lines, String mistake) throws IOException {
    String text =
        """
        target.base_url = "mock:shop"
        [[scenarios.one.requests]]
        method = "GET"
        path = "/"
        [load]
        """
            + lines.replace(';', '\n')
            + "\n";

    assertThat(mistakes(text)).startsWith("profile.toml:" + mistake + "\n");
  }

  private String mistakes(String text) throws IOException {
    return mistakesIn(Files.writeString(directory.resolve("profile.toml"), text));
  }

  private String mistakesIn(Path file) {
    return catchThrowableOfType(PlanException.class, () -> Profile.read(file, Set.of()))
        .getMessage()
        .replace(directory + "/", "");
  }

  @Test
  void read_misuseOfLoads_isNamedWithItsLine() throws IOException {
    assertThat(
            mistakes(
                """
                [target]
                base_url = "http://a"
                [load]
                rate = "5/s"
                every = "soon"
                unique_users = 0
                iterations_per_user = 0
                [[scenarios.a.requests]]
                method = "GET"
                path = "/"
                [scenarios.a.load]
                shape = "spike 5/s for 1s"
                max_connections = 3
                """))
        .contains(
            ":5: load.every must be a time above 0 such as \"5s\", \"5s +- 1s\" or \"about 5s\" but"
                + " was \"soon\"",
            ":6: load.unique_users must be",
            ":7: load.iterations_per_user must be",
            ":12: scenarios.a.load.shape: shape \"spike 5/s for 1s\": a spike jumps off from a"
                + " level, but there is none before it",
            ":13: scenarios.a.load.max_connections",
            "says nothing, as every scenario has a load of its own");
  }
}
