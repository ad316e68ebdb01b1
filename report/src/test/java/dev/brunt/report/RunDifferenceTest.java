package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.WindowJoin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RunDifferenceTest {
  private static final long SECOND = 1_000_000_000;
  private static final int SECONDS = 40;
  private static final int PER_SECOND = 400;

  private final RunRecord sample = new SampleRecord(SampleRuns.PASSED);

  /** A run of independent log-normal response times about so many milliseconds. */
  private RunRecord run(long seed, double millis) {
    SplittableRandom random = new SplittableRandom(seed);
    Recorder recorder = new Recorder(0);
    WindowJoin join = new WindowJoin(0);
    List<RunWindow> windows = new ArrayList<>();
    for (int second = 0; second < SECONDS; second++) {
      for (int i = 0; i < PER_SECOND; i++) {
        RequestSample request = new RequestSample();
        request.dueNanos = second * SECOND + random.nextLong(SECOND);
        request.startNanos = request.dueNanos;
        request.endNanos =
            request.dueNanos + (long) (millis * 1e6 * Math.exp(0.3 * random.nextGaussian()));
        request.firstByteNanos = request.endNanos;
        request.status = 200;
        recorder.scenario("shop").request("GET /").record(request);
      }
      windows.add(join.join(List.of(recorder.roll((second + 1) * SECOND)), PER_SECOND, List.of()));
    }
    return new Windows(sample, windows);
  }

  /** A run whose windows are given, and all else that of another. */
  private record Windows(RunRecord other, List<RunWindow> windows) implements RunRecord {
    @Override
    public RunFigures figures() {
      return other.figures();
    }

    @Override
    public RunFacts facts() {
      return other.facts();
    }

    @Override
    public String command() {
      return other.command();
    }

    @Override
    public Map<String, String> tags() {
      return other.tags();
    }

    @Override
    public int exitCode() {
      return other.exitCode();
    }

    @Override
    public String plan() {
      return other.plan();
    }

    @Override
    public void forEachWindow(Consumer<RunWindow> each) {
      windows.forEach(each);
    }
  }

  private static String text(RunDifference difference) {
    return difference.text(Style.PLAIN, 200);
  }

  @Test
  void text_ofASlowerRun_saysWhichFiguresAreWorseAndByHowMuch() {
    RunDifference difference = RunDifference.of(List.of(run(1, 10)), List.of(run(2, 13)));

    assertThat(difference.isWorse()).isTrue();
    assertThat(text(difference))
        .containsPattern("p50 +\\S+ ms +\\S+ ms +\\+(29|30|31)\\.\\d % .* worse\n")
        .containsPattern("errors +0 % +0 % ")
        .containsPattern("\nWORSE   p50, p99, mean of the slowest 1 %\n$");
    assertThat(difference.json()).contains("\"worse\" : true", "\"verdict\" : \"worse\"");
  }

  @Test
  void text_ofTheSameAgain_saysThatNothingChanged() {
    RunDifference difference = RunDifference.of(List.of(run(1, 10)), List.of(run(2, 10)));

    assertThat(difference.isWorse()).isFalse();
    assertThat(text(difference))
        .contains("no change that matters")
        .contains("one run says nothing of how much runs differ from each other")
        .doesNotContain("WORSE", "the plans differ");
  }

  @Test
  void text_ofSeveralRunsASide_comparesRunsWithRuns() {
    List<RunRecord> before = LongStream.range(0, 4).mapToObj(i -> run(i, 10)).toList();
    List<RunRecord> after = LongStream.range(4, 8).mapToObj(i -> run(i, 8)).toList();

    RunDifference difference = RunDifference.of(before, after);

    assertThat(difference.isWorse()).isFalse();
    assertThat(text(difference))
        .containsPattern("p50 +\\S+ ms +\\S+ ms +-(19|20|21)\\.\\d % .* better\n")
        .doesNotContain("one run says nothing")
        .contains("\nBETTER  p50, ");
  }

  @Test
  void text_ofAShortRun_saysWhyNothingIsKnown() {
    RunDifference difference = RunDifference.of(List.of(sample), List.of(run(1, 10)));

    assertThat(difference.isWorse()).isFalse();
    assertThat(text(difference)).contains("too short to say", "p50: 2 of 12 seconds");
  }
}
