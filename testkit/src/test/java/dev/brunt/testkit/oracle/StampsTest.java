package dev.brunt.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.BruntException;
import dev.brunt.testkit.oracle.Stamps.Stamp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StampsTest {
  @TempDir private Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("oracle.stamps");
  }

  @Test
  void read_whileItIsWritten_hasWhatIsThere() {
    StampFile file = StampFile.create(path, 3);
    Stamps none = Stamps.read(path);
    file.first(100);
    file.stamp(7, 100, 250, 200, 50);
    Stamps one = Stamps.read(path);
    file.stamp(-1, 300, 310, 503, -4);
    Stamps two = Stamps.read(path);

    assertThat(none).isEmpty();
    assertThat(none.firstNanos()).hasValue(100);
    assertThat(one).containsExactly(new Stamp(7, 100, 250, 200));
    assertThat(two).containsExactly(new Stamp(7, 100, 250, 200), new Stamp(-1, 300, 310, 503));
    assertThat(two.lateNanos(0)).isEqualTo(50);
    assertThat(two.lateNanos(1)).isEqualTo(-4);
    assertThat(two.get(0).serviceNanos()).isEqualTo(150);
    assertThat(two.capacity()).isEqualTo(3);
  }

  @Test
  void firstNanos_beforeARequest_isNone() {
    StampFile.create(path, 1);

    assertThat(Stamps.read(path).firstNanos()).isEmpty();
    assertThat(Stamps.read(path).madeNanos()).isLessThanOrEqualTo(System.nanoTime());
  }

  @Test
  void stamp_fileFull_isCountedAndOverwritesNothing() {
    StampFile file = StampFile.create(path, 2);
    for (int i = 0; i < 5; i++) {
      file.stamp(i, 10 + i, 20 + i, 200, 0);
    }

    assertThat(Stamps.read(path))
        .containsExactly(new Stamp(0, 10, 20, 200), new Stamp(1, 11, 21, 200));
    assertThat(Stamps.read(path).lost()).isEqualTo(3);
    assertThat(file.lost()).isEqualTo(3);
  }

  @Test
  void stamp_tooLateForAnInt_endsAtItsBounds() {
    StampFile file = StampFile.create(path, 2);
    file.stamp(1, 0, 0, 200, 3_000_000_000L);
    file.stamp(2, 0, 0, 200, -3_000_000_000L);

    assertThat(Stamps.read(path).lateNanos(0)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Stamps.read(path).lateNanos(1)).isEqualTo(Integer.MIN_VALUE);
  }

  /** The offsets that the documentation names, read without the code that wrote them. */
  @Test
  void create_file_hasTheDocumentedForm() throws Exception {
    StampFile file = StampFile.create(path, 4);
    file.first(11);
    file.stamp(5, 6, 7, 201, 8);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(bytes.capacity()).isEqualTo(64 + 4 * 32);
    assertThat(new String(bytes.array(), 0, 8)).isEqualTo("BRNTSTMP");
    assertThat(bytes.getInt(8)).isEqualTo(1);
    assertThat(bytes.getInt(12)).isEqualTo(32);
    assertThat(bytes.getLong(16)).isEqualTo(4);
    assertThat(bytes.getLong(24)).isEqualTo(1);
    assertThat(bytes.getLong(48)).isEqualTo(11);
    assertThat(bytes.getLong(64)).isEqualTo(5);
    assertThat(bytes.getLong(72)).isEqualTo(6);
    assertThat(bytes.getLong(80)).isEqualTo(7);
    assertThat(bytes.getInt(88)).isEqualTo(201);
    assertThat(bytes.getInt(92)).isEqualTo(8);
  }

  @Test
  void create_overEarlierStamps_beginsAnew() {
    StampFile earlier = StampFile.create(path, 1);
    earlier.stamp(1, 2, 3, 200, 0);
    Stamps kept = Stamps.read(path);
    StampFile.create(path, 1);

    assertThat(Stamps.read(path)).isEmpty();
    assertThat(kept).hasSize(1);
  }

  @Test
  void create_overAnotherFile_isRefused() throws Exception {
    Files.writeString(path, "a poem\n".repeat(20));

    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> StampFile.create(path, 1))
        .withMessageContaining("is there and is no file of stamps")
        .withMessageContaining("hint: name another file");
    assertThat(path).content().startsWith("a poem");
  }

  @Test
  void create_inNoDirectory_saysWhere() {
    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> StampFile.create(directory.resolve("none/x"), 1))
        .withMessageContaining("cannot make \"" + directory.resolve("none/x"));
  }

  @Test
  void read_otherFile_isRefused() throws Exception {
    Files.writeString(path, "short");

    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> Stamps.read(path))
        .withMessage("stamps: \"" + path + "\" is no file of stamps");
  }

  @Test
  void read_fileCutShort_isRefused() throws Exception {
    StampFile file = StampFile.create(path, 2);
    file.stamp(1, 2, 3, 200, 0);
    file.stamp(2, 2, 3, 200, 0);
    Path cut = directory.resolve("cut");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(path), 100));

    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> Stamps.read(cut))
        .withMessageContaining("says that it has 2 records but is 100 bytes long");
  }
}
