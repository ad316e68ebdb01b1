package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.brunt.metrics.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonSummaryTest {
  @ParameterizedTest
  @EnumSource
  void of_sampleRun_isTheGoldenJson(SampleRuns run) throws IOException {
    new GoldenFile(run, ".json").assertHolds(json(run));
  }

  @ParameterizedTest
  @EnumSource
  void of_sampleRun_keepsToTheSchema(SampleRuns run) throws IOException {
    assertThat(schema().validate(json(run), InputFormat.JSON)).isEmpty();
  }

  @Test
  void schema_unknownName_isRefused() throws IOException {
    String changed = json(SampleRuns.PASSED).replace("\"perSecond\"", "\"perMinute\"");

    assertThat(schema().validate(changed, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void of_tooFewSamples_leavesTheQuantileOut() {
    JsonNode response = JsonMapper.shared().readTree(json(SampleRuns.FEW_SAMPLES)).get("response");

    assertThat(response.has("p95")).isTrue();
    assertThat(response.has("p99")).isFalse();
  }

  @Test
  void of_thresholdValues_areMillisecondsSharesAndRates() {
    JsonNode thresholds = JsonMapper.shared().readTree(json(SampleRuns.PASSED)).get("thresholds");

    assertThat(thresholds.get(0).get("value").asDouble()).isEqualTo(2.97);
    assertThat(thresholds.get(1).get("value").asDouble()).isEqualTo(0.0025);
    assertThat(thresholds.get(2).get("value").asDouble()).isEqualTo(400);
  }

  private static final RunFacts FACTS =
      new RunFacts(
          "1.2.3",
          "ab".repeat(32),
          "0f".repeat(32),
          new RunFacts.Java("25.0.3+9", "Vendor", "Server VM", List.of("-Xmx1g"), 1_073_741_824),
          new RunFacts.Machine(
              "Linux 6.1", "amd64", "A Processor", 8, 34_359_738_368L, Optional.of(2.5)));

  private static String json(SampleRuns run) {
    return JsonSummary.of(
        run.figures(),
        new JsonSummary.Invocation(0, "brunt run Shop.java", Map.of("branch", "main"), FACTS));
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("../docs/run.schema.json")), InputFormat.JSON);
  }
}
