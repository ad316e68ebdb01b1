package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.DataPool;
import dev.brunt.api.Pools;
import dev.brunt.api.plan.CsvPool;
import dev.brunt.api.plan.Mistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvItemsTest {
  enum Size {
    SMALL,
    LARGE
  }

  record Item(String name, int count, long id, double price, boolean sold, Size size) {}

  record Name(String name) {}

  record Adult(String name, int age) {
    Adult {
      if (age < 18) {
        throw new IllegalArgumentException("age must be >= 18 but was " + age);
      }
    }
  }

  record Born(LocalDate day) {}

  private static final String HEADER = "name,count,id,price,sold,size\n";

  @TempDir Path directory;

  private final Mistakes mistakes = new Mistakes();

  private <T extends Record> List<T> read(String content, Class<T> type) throws IOException {
    Files.writeString(directory.resolve("items.csv"), content);
    return read((CsvPool<T>) Pools.csv("items.csv", type));
  }

  private <T extends Record> List<T> read(DataPool<T> pool) {
    return CsvItems.read((CsvPool<T>) pool, directory, mistakes);
  }

  @Test
  void read_eachType_isConverted() throws IOException {
    assertThat(read(HEADER + "pen,3,9000000000,1.5,true,small\n", Item.class))
        .containsExactly(new Item("pen", 3, 9_000_000_000L, 1.5, true, Size.SMALL));
    assertThat(mistakes.all()).isEmpty();
  }

  @Test
  void read_columns_bindByNameWhateverTheirOrder() throws IOException {
    assertThat(read("age,extra,name\n18,x,ann\n", Adult.class))
        .containsExactly(new Adult("ann", 18));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          a plain field                  | name\\nann\\n             | ann
          a byte order mark              | <BOM>name\\nann\\n       | ann
          a quoted comma                 | name\\n"a,b"\\n           | a,b
          a quoted quote                 | name\\n"a ""b"" c"\\n     | a "b" c
          lines that end as Windows does | name\\r\\nann\\r\\n         | ann
          no line end at the end         | name\\nann               | ann
          an empty line                  | name\\n\\nann\\n           | ann
          a letter beyond ASCII          | name\\nJörg\\n            | Jörg
          """)
  void read_file_givesTheField(String what, String content, String expected) throws IOException {
    assertThat(read(content.translateEscapes().replace("<BOM>", "\uFEFF"), Name.class))
        .as(what)
        .containsExactly(new Name(expected));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          pen,x,1,1,true,SMALL   | items.csv:2: count must be an int but was "x"
          pen,1,1.5,1,true,SMALL | items.csv:2: id must be a long but was "1.5"
          pen,1,1,cheap,true,SMALL | items.csv:2: price must be a double but was "cheap"
          pen,1,1,1,yes,SMALL    | items.csv:2: sold must be a boolean but was "yes"
          pen,1,1,1,true,huge    | items.csv:2: size must be SMALL or LARGE but was "huge"
          pen,,1,1,true,SMALL    | items.csv:2: count must be an int but was ""
          """)
  void read_fieldThatDoesNotFit_isAMistakeWithItsLine(String line, String mistake)
      throws IOException {
    read(HEADER + line + "\n", Item.class);

    assertThat(mistakes.all()).containsExactly(mistake);
  }

  @Test
  void read_severalMistakes_namesThemAll() throws IOException {
    assertThat(read("name,age\nann,x\nbob,20\n\"c\nd\",y\ncem,z\n", Adult.class))
        .containsExactly(new Adult("bob", 20));

    // The quoted field spans lines 4 and 5.
    assertThat(mistakes.all())
        .containsExactly(
            "items.csv:2: age must be an int but was \"x\"",
            "items.csv:4: age must be an int but was \"y\"",
            "items.csv:6: age must be an int but was \"z\"");
  }

  @Test
  void read_manyLinesThatDoNotFit_tellsTenAndHowManyMore() throws IOException {
    read("name,age\n" + "ann,x\n".repeat(100_000), Adult.class);

    assertThat(mistakes.all())
        .hasSize(11)
        .startsWith("items.csv:2: age must be an int but was \"x\"")
        .endsWith("items.csv: 99990 more lines do not fit");
  }

  @Test
  void read_itemThatItsRecordRefuses_saysWhy() throws IOException {
    read("name,age\nann,17\n", Adult.class);

    assertThat(mistakes.all()).containsExactly("items.csv:2: age must be >= 18 but was 17");
  }

  @Test
  void read_columnMissing_namesTheNearest() throws IOException {
    read("nmae,age\nann,20\nbob,30\n", Adult.class);

    assertThat(mistakes.all())
        .containsExactly(
            """
            items.csv:1: Adult needs a column "name" but there is none
                hint: did you mean "nmae"? the columns are nmae, age\
            """);
  }

  @Test
  void read_typeThatNoFieldFits_isNamedOnce() throws IOException {
    read("day\n2026-11-21\n2026-11-22\n", Born.class);

    assertThat(mistakes.all())
        .containsExactly(
            "items.csv:1: day cannot be read as a LocalDate\n"
                + "    hint: a column is a String, int, long, double, boolean or enum");
  }

  @ParameterizedTest
  @CsvSource(value = {"ann", "'ann,20,x'"})
  void read_lineWithTooFewOrTooManyFields_isAMistake(String line) throws IOException {
    read("name,age\nbob,20\n" + line + "\n", Adult.class);

    assertThat(mistakes.all()).hasSize(1);
    assertThat(mistakes.all().getFirst())
        .startsWith("items.csv: cannot be read: ")
        .contains("line 3");
  }

  @ParameterizedTest
  @CsvSource(value = {"''", "'name\n'", "name"})
  void read_withoutItems_isAMistake(String content) throws IOException {
    mistakes.add("another pool", "has a mistake too");

    read(content, Name.class);

    assertThat(mistakes.all())
        .contains("items.csv: a pool must have at least 1 item but the file has none");
  }

  @Test
  void read_noSuchFile_saysWhereItWasLookedFor() {
    read(Pools.csv("nowhere.csv", Name.class));

    assertThat(mistakes.all())
        .containsExactly(
            "nowhere.csv: no such file\n    hint: it was looked for at %s and at %s"
                .formatted(
                    directory.resolve("nowhere.csv"), Path.of("nowhere.csv").toAbsolutePath()));
  }
}
