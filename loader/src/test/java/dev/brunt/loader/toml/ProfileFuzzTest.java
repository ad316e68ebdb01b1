package dev.brunt.loader.toml;

import static org.assertj.core.api.Assertions.fail;

import dev.brunt.api.PlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileFuzzTest {
  private static final long SEED = 20_261_121;
  private static final int MUTATIONS = 3_000;

  private static final String WHOLE =
      """
      [target]
      base_url = "http://h"
      [variables]
      v = 1
      [scenarios.a]
      weight = 2
      [[scenarios.a.requests]]
      method = "POST"
      path = "/x/${v}"
      headers = { A = "b" }
      query = { q = "${v}" }
      json = { a = [1, 2.5, true, 1979-05-27], b = { c = "$${x}" } }
      timeout = "2s"
      check = ["status 200", "body matches x+", "jsonpath $.a = 1"]
      extract = { t = "$.t", u = "regex:(x)" }
      [[scenarios.a.requests]]
      method = "GET"
      path = "/${t}"
      [load]
      rate = "10/s"
      duration = "1m"
      [thresholds]
      all = ["p99 < 1s"]
      """;

  private static final String[] PIECES = {
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    "\"",
    "'",
    "\"\"\"",
    "\n",
    "${",
    "$${",
    "}",
    ".",
    ",",
    "-1",
    "0",
    "9223372036854775808",
    "nan",
    "inf",
    "1979-05-27",
    "true",
    "\\u0000",
    "\\",
    "#",
    "\t",
    "weight",
    "requests",
    "a",
    "\"\"",
    "\"regex:(\"",
    "\uD83D\uDE00",
    "\0",
    "\r"
  };

  @TempDir private Path directory;

  /** Any text is a plan or has mistakes; a reader that breaks would hide them. */
  @Test
  void read_mutatedProfile_isAPlanOrHasMistakes() throws IOException {
    Random random = new Random(SEED);
    Path file = directory.resolve("fuzz.toml");
    for (int i = 0; i < MUTATIONS; i++) {
      String text = mutated(random);
      Files.writeString(file, text);
      try {
        Profile.read(file, Set.of());
      } catch (PlanException expected) {
        // a mistake was found and told
      } catch (RuntimeException | StackOverflowError broken) {
        fail("mutation %d broke the reader: %s%n%s".formatted(i, broken, text), broken);
      }
    }
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(WHOLE);
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int start = random.nextInt(text.length());
      int end = Math.min(text.length(), start + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(start, end);
        case 1 -> text.insert(start, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.replace(start, end, PIECES[random.nextInt(PIECES.length)]);
        default -> text.insert(start, text.substring(start, end));
      }
    }
    return text.toString();
  }
}
