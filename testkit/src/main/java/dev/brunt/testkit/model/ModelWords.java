package dev.brunt.testkit.model;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlanRules;
import dev.brunt.testkit.model.Admission.Cliff;
import dev.brunt.testkit.model.Admission.Limit;
import dev.brunt.testkit.model.Admission.Metastable;
import dev.brunt.testkit.model.Fault.Errors;
import dev.brunt.testkit.model.Fault.Resets;
import dev.brunt.testkit.model.Pace.Noise;
import dev.brunt.testkit.model.Service.Delay;
import dev.brunt.testkit.model.Service.Linear;
import dev.brunt.testkit.model.Service.Queue;
import dev.brunt.testkit.model.Service.Usl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The words of a model: parts joined by {@code with}, in any order; see {@link Word} for what there
 * is. A part that begins at a time is followed by {@code at TIME}, one that ends again by {@code
 * for TIME}.
 */
final class ModelWords {
  private static final long DEFAULT_BASE_NANOS = 10_000_000;

  private final String where;
  private final Mistakes mistakes;
  private final List<Timed<Service>> services = new ArrayList<>();
  private final List<Timed<Admission>> admissions = new ArrayList<>();
  private final List<Timed<Pace>> paces = new ArrayList<>();
  private final List<Timed<Fault>> faults = new ArrayList<>();
  private final List<Stall> stalls = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  ModelWords(String where, Mistakes mistakes) {
    this.where = where;
    this.mistakes = mistakes;
  }

  /** What a part can begin with. */
  enum Word {
    DELAY("delay TIME, where TIME is " + DistributionWords.FORMS),
    QUEUE("queue(SERVERS, TIME), such as queue(1, exp(1ms))"),
    LINEAR("linear(TIME, RATE), such as linear(30ms, 300/s)"),
    USL("usl(SIGMA, KAPPA) or usl(SIGMA, KAPPA, TIME), such as usl(0.05, 0.001, 10ms)"),
    LIMIT("limit(RATE) or limit(RATE, burst N), such as limit(1300/s)"),
    CLIFF("cliff(RATE), such as cliff(1000/s)"),
    METASTABLE("metastable(RATE), or metastable(1000/s, after 5s, below 30%, for 10s)"),
    NOISE("noise(SHARE, FACTOR), such as noise(5%, 3x)"),
    DRIFT("drift(decay 5x, 10s), drift(grow 1%), drift(sawtooth 2x, 60s) or drift(levels 3x, 30s)"),
    ERRORS("errors SHARE, such as errors 3% at 20s for 10s"),
    RESETS("resets SHARE, such as resets 1%"),
    STALL("stall TIME at TIME, such as stall 2s at 20s"),
    REFUSE("refuse TIME at TIME, such as refuse 5s at 20s");

    private final String form;

    Word(String form) {
      this.form = form;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Word> of(String text) {
      return Arrays.stream(values()).filter(word -> word.text().equals(text)).findFirst();
    }
  }

  /** Returns the model that the words say, without the parts that have a mistake. */
  Model read(String words) {
    String text = words.strip().replaceAll("\\s+", " ");
    for (String part : text.split("(?:^| )with(?: |$)", -1)) {
      add(part.strip());
    }
    sort();
    return new Model(services, admissions, paces, faults, stalls, refusals);
  }

  private void add(String text) {
    String name = text.replaceFirst("[^a-z].*", "");
    Optional<Word> word = Word.of(name);
    if (word.isEmpty()) {
      addUnknown(text, name);
      return;
    }
    try {
      PartWords part = PartWords.of(text);
      add(word.get(), part);
      part.requireAllUsed();
    } catch (IllegalArgumentException mistake) {
      mistakes.add(
          where, "in \"%s\", %s".formatted(text, mistake.getMessage()), "write " + word.get().form);
    }
  }

  private void addUnknown(String text, String name) {
    List<String> known = Arrays.stream(Word.values()).map(Word::text).toList();
    String meant =
        PlanRules.nearest(name, known).map(near -> "did you mean \"" + near + "\"? ").orElse("");
    mistakes.add(
        where,
        "\"" + text + "\" is no part of a model",
        meant + "parts begin with " + String.join(", ", known) + " and are joined by \"with\"");
  }

  private void add(Word word, PartWords part) {
    switch (word) {
      case DELAY -> services.add(onwards(part, new Delay(time(part, 0))));
      case QUEUE ->
          services.add(
              onwards(
                  part,
                  new Queue(
                      PartWords.count("servers", part.argument(0, "servers")), time(part, 1))));
      case LINEAR ->
          services.add(onwards(part, new Linear(time(part, 0), part.rate(1, "the rate"))));
      case USL -> services.add(onwards(part, usl(part)));
      case LIMIT -> admissions.add(onwards(part, limit(part)));
      case CLIFF -> admissions.add(onwards(part, new Cliff(part.rate(0, "the rate"))));
      case METASTABLE -> admissions.add(onwards(part, metastable(part)));
      case NOISE ->
          paces.add(
              between(part, new Noise(part.share(0, "the share"), part.factor(1, "the factor"))));
      case DRIFT -> paces.add(between(part, drift(part)));
      case ERRORS -> faults.add(between(part, new Errors(part.share(0, "the share"))));
      case RESETS -> faults.add(between(part, new Resets(part.share(0, "the share"))));
      case STALL -> stalls.add(new Stall(scripted(part), part.time(0, "the time")));
      case REFUSE -> refusals.add(new Refusal(scripted(part), part.time(0, "the time")));
    }
  }

  private static Distribution time(PartWords part, int index) {
    return DistributionWords.parse(part.argument(index, "the time"));
  }

  private static Usl usl(PartWords part) {
    double sigma = part.share(0, "sigma");
    double kappa = part.share(1, "kappa");
    return new Usl(
        sigma,
        kappa,
        part.has(2)
            ? DistributionWords.parse(part.argument(2, "base"))
            : new Distribution.Constant(DEFAULT_BASE_NANOS));
  }

  private static Limit limit(PartWords part) {
    double rate = part.rate(0, "the rate");
    return part.named("burst")
        .map(burst -> new Limit(rate, PartWords.number("burst", burst)))
        .orElseGet(() -> Limit.of(rate));
  }

  private static Metastable metastable(PartWords part) {
    return new Metastable(
        part.rate(0, "the rate"),
        part.named("after").map(text -> seconds("after", text)).orElse(5),
        part.named("below").map(text -> PartWords.share("below", text)).orElse(0.3),
        part.named("for").map(text -> seconds("for", text)).orElse(10));
  }

  private static int seconds(String name, String text) {
    long nanos = PartWords.time(name, text);
    Require.that(nanos % Timed.SECOND == 0, name + " must be whole seconds", text);
    return Math.toIntExact(nanos / Timed.SECOND);
  }

  private static Pace drift(PartWords part) {
    String kind = part.argument(0, "a kind of drift").replaceFirst(" .*", "");
    return switch (kind) {
      case "decay" -> new Pace.Decay(part.factor(0, kind), part.time(1, "the time constant"));
      case "grow" -> new Pace.Growth(part.share(0, kind));
      case "sawtooth" -> new Pace.Sawtooth(part.factor(0, kind), part.time(1, "the period"));
      case "levels" -> new Pace.Levels(part.factor(0, kind), part.time(1, "the period"));
      default ->
          throw new IllegalArgumentException(
              "a drift must be decay, grow, sawtooth or levels but was \"" + kind + "\"");
    };
  }

  /** What holds until the next of its kind begins. */
  private static <T> Timed<T> onwards(PartWords part, T what) {
    if (part.hasLength()) {
      throw new IllegalArgumentException(
          "\"for\" cannot be said: it holds until another one begins with \"at TIME\"");
    }
    return new Timed<>(what, part.fromNanos(), Timed.ALWAYS);
  }

  private static <T> Timed<T> between(PartWords part, T what) {
    return new Timed<>(what, part.fromNanos(), part.untilNanos());
  }

  private static long scripted(PartWords part) {
    if (!part.hasFrom() || part.hasLength()) {
      throw new IllegalArgumentException("when it begins must be said by \"at TIME\", alone");
    }
    return part.fromNanos();
  }

  private void sort() {
    inOrder(services, "what serves");
    inOrder(admissions, "who is admitted");
    stalls.sort((a, b) -> Long.compare(a.fromNanos(), b.fromNanos()));
    refusals.sort((a, b) -> Long.compare(a.fromNanos(), b.fromNanos()));
    for (int i = 1; i < stalls.size(); i++) {
      if (stalls.get(i).fromNanos() < stalls.get(i - 1).untilNanos()) {
        mistakes.add(
            where,
            "one stall must end before the next one begins",
            "one longer stall does the same");
      }
    }
    for (int i = 1; i < refusals.size(); i++) {
      if (refusals.get(i).fromNanos() <= refusals.get(i - 1).untilNanos()) {
        mistakes.add(
            where,
            "one refusal must end before the next one begins",
            "one longer refusal does the same");
      }
    }
  }

  private <T> void inOrder(List<Timed<T>> parts, String what) {
    parts.sort((a, b) -> Long.compare(a.fromNanos(), b.fromNanos()));
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i).fromNanos() == parts.get(i - 1).fromNanos()) {
        mistakes.add(
            where,
            "two parts say " + what + " from the same moment on",
            "let one of them begin later, with \"at TIME\"");
      }
    }
  }
}
