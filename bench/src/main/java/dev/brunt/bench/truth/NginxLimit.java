package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** G8: saturation finds the limit of a limiter that is not ours: {@code limit_req} of nginx. */
final class NginxLimit implements Row {
  @Override
  public String id() {
    return "G8";
  }

  @Override
  public String goal() {
    return "saturate for 60 s, nginx limit_req rate=1300r/s burst=130 nodelay: the last 10 s"
        + " 1 270..1 370/s with 2..4 % of errors by nginx's own log, as Brunt says ± 2 %";
  }

  @Override
  public Optional<String> missing() {
    return Nginx.missing();
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    Nginx nginx = Nginx.limited(lab, Saturation.LIMIT);
    Report report = GoalRun.report(lab, nginx.url(), lab.seconds(60, 30), "--saturate");
    nginx.stop();
    Answers answers = nginx.answers();
    return _ -> judge(answers, report);
  }

  /** Judges what nginx logged, and whether Brunt says the same. */
  static List<Claim> judge(Answers answers, Report report) {
    Answers last = answers.last(Saturation.JUDGED);
    return List.of(
        Saturation.found("nginx", last).getFirst(),
        Saturation.found("nginx", last).getLast(),
        Claim.near("goal.tps", report.number("goal", "tps"), last.perSecond(), 0.02, "/s"),
        Claim.same("requests", answers.all().size(), report.sent()),
        report.identity());
  }
}
