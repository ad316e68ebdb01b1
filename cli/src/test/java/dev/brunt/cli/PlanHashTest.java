package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two runs have the same plan hash if and only if they asked for the same. */
final class PlanHashTest {
  private static final String PROFILE =
      """
      [target]
      base_url = "http://127.0.0.1:9"
      [variables]
      page = 1
      [[scenarios.s.requests]]
      method = "GET"
      path = "/?page=${page}"
      [load]
      rate = "5/s"
      duration = "100ms"
      """;

  @TempDir Path directory;
  private Path profile;

  @BeforeEach
  void writeProfile() throws IOException {
    profile = Files.writeString(directory.resolve("p.toml"), PROFILE);
  }

  private String hash(String what, String... options) throws IOException {
    Path json = directory.resolve("result.json");
    List<String> words =
        new ArrayList<>(List.of("run", what, "--json", json.toString(), "--quiet"));
    words.addAll(List.of(options));
    TypedCommand.of(words.toArray(String[]::new));
    Matcher found =
        Pattern.compile("\"planHash\" : \"([0-9a-f]{64})\"").matcher(Files.readString(json));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void hash_ofTheSamePlan_isTheSameWhateverItsSeedNameAndPlace() throws IOException {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere")).resolve("p.toml");
    Files.copy(profile, elsewhere);

    assertThat(hash(profile.toString(), "--seed", "1"))
        .isEqualTo(hash(elsewhere.toString(), "--seed", "2", "--name", "other", "--tag", "a=b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rate 6/s",
        "--arrivals poisson --rate 5/s",
        "--duration 110ms",
        "--grace 1s",
        "--max-users 7",
        "--max-connections 7",
        "--timeout 7s",
        "--threshold p50<1s",
        "--target http://127.0.0.1:8",
        "-e page=2",
      })
  void hash_ofAnotherLoadOrValue_isAnother(String options) throws IOException {
    assertThat(hash(profile.toString(), options.split(" "))).isNotEqualTo(hash(profile.toString()));
  }

  @Test
  void hash_ofAnotherRequest_isAnother() throws IOException {
    String before = hash(profile.toString());
    Files.writeString(profile, PROFILE.replace("GET", "POST"));

    assertThat(hash(profile.toString())).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-H a:1", "-H a:2", "-m POST", "-b x"})
  void hash_ofAUrl_isOfWhatIsSent(String options) throws IOException {
    String url = "http://127.0.0.1:9/x";
    List<String> said = new ArrayList<>(List.of("--rate", "5/s", "--duration", "100ms"));
    String plain = hash(url, said.toArray(String[]::new));
    String query = hash(url + "?q=1", said.toArray(String[]::new));
    said.addAll(List.of(options.split(" ")));

    assertThat(hash(url, said.toArray(String[]::new))).isNotEqualTo(plain).isNotEqualTo(query);
    assertThat(query).isNotEqualTo(plain);
  }
}
