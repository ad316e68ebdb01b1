package dev.brunt.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests where Netty has no library of its own for the system, and the JVM no flags. */
final class PortableTest {
  @Test
  void requests_withoutNativeTransport_areAnsweredOrTimedOut(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dio.netty.transport.noNative=true",
                "-cp",
                System.getProperty("java.class.path"),
                PortableRuns.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = java.waitFor(30, TimeUnit.SECONDS);
    java.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(java.exitValue()).as(Files.readString(output)).isZero();
  }
}
