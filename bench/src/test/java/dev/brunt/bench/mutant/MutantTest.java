package dev.brunt.bench.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MutantTest {
  private static byte[] bytes(String className) throws IOException {
    String file = "/" + className.replace('.', '/') + ".class";
    try (InputStream in = MutantTest.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }

  @ParameterizedTest
  @EnumSource
  void mutated_itsClass_isChangedAndStillVerifies(Mutant mutant) throws IOException {
    byte[] original = bytes(mutant.className());
    byte[] changed = mutant.mutated(original);

    assertThat(changed).isNotEqualTo(original);
    assertThat(ClassFile.of().verify(changed)).isEqualTo(List.of());
  }

  @ParameterizedTest
  @EnumSource
  void mutated_classWithoutTheMethod_isRefused(Mutant mutant) throws IOException {
    byte[] other = bytes(MutantTest.class.getName());

    assertThatThrownBy(() -> mutant.mutated(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(mutant.word() + ": " + mutant.className());
  }

  @ParameterizedTest
  @EnumSource
  void of_word_isTheMutant(Mutant mutant) {
    assertThat(Mutant.of(mutant.word())).contains(mutant);
    assertThat(Mutant.of(mutant.word() + "x")).isEmpty();
  }
}
