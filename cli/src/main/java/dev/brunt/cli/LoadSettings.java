package dev.brunt.cli;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.LoadPart;
import dev.brunt.api.plan.LoadRules;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.Separation;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.plan.Workload.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The load and its limits that options and variables say, to be put over those of a plan. */
final class LoadSettings {
  private static final List<Flag> RAMPED = List.of(Flag.USERS, Flag.RATE, Flag.TPS);

  private final Settings settings;
  private final Mistakes mistakes;
  private final Optional<Duration> rampUp;
  private final Optional<Workload> workload;
  private final GoalSettings goals;
  private final Optional<Duration> duration;
  private final Optional<Long> iterations;
  private final Optional<Integer> maxUsers;
  private final Optional<Duration> grace;
  private final Optional<Separation> every;
  private final Optional<Integer> uniqueUsers;
  private final Optional<Long> iterationsPerUser;

  private LoadSettings(Settings settings, Mistakes mistakes) {
    Values values = new Values(settings, mistakes);
    this.settings = settings;
    this.mistakes = mistakes;
    this.goals = new GoalSettings(settings, values, mistakes);
    this.rampUp = values.duration(Flag.RAMP_UP);
    this.workload = workload(values);
    this.duration = values.duration(Flag.DURATION);
    this.iterations = values.count(Flag.ITERATIONS);
    this.maxUsers = values.users(Flag.MAX_USERS);
    this.grace = values.durationOrZero(Flag.GRACE);
    this.every =
        values.read(
            Flag.EVERY, Separation::parse, "a time above 0, such as 5s, 5s +- 1s or about 5s");
    this.uniqueUsers = values.users(Flag.UNIQUE_USERS);
    this.iterationsPerUser = values.count(Flag.ITERATIONS_PER_USER);
  }

  /** Reads what was said, adding every mistake in it. */
  static LoadSettings read(Settings settings, Mistakes mistakes) {
    return new LoadSettings(settings, mistakes);
  }

  /** Returns the plan with what was said instead of its own, adding what does not fit it. */
  Plan over(Plan plan) {
    Plan loaded = workload.map(said -> replaced(plan, said)).orElse(plan);
    Plan limited = goals.over(limited(loaded), mistakes);
    boolean isOpen = limited.loads().stream().anyMatch(l -> l.workload().isOpen());
    if (maxUsers.isPresent() && !isOpen) {
      mistakes.add(
          nameOf(Flag.MAX_USERS), "caps the users of an open load, such as --rate; this is none");
    }
    checkRampUp(limited);
    return limited;
  }

  private void checkRampUp(Plan plan) {
    rampUp
        .flatMap(ramp ->
            plan.loads().stream()
                .flatMap(load -> LoadRules.rampUpFlaw(ramp, load.limits()).stream())
                .findFirst())
        .ifPresent(flaw -> mistakes.add(nameOf(Flag.RAMP_UP), flaw));
  }

  /** Returns who has said a part of the loads: an option, a variable, or else the plan. */
  String saidBy(LoadPart part, Plan plan) {
    Stream<Flag> flags =
        switch (part) {
          case WORKLOAD -> Stream.of();
          case START_RATE -> Stream.of(Flag.START_RATE);
          case DURATION -> Stream.of(Flag.DURATION);
          case ITERATIONS -> Stream.of(Flag.ITERATIONS);
          case ITERATIONS_PER_USER -> Stream.of(Flag.ITERATIONS_PER_USER);
          case UNIQUE_USERS -> Stream.of(Flag.UNIQUE_USERS);
          case EVERY -> Stream.of(Flag.EVERY);
        };
    return Stream.concat(Stream.concat(flags, loads().stream()), Stream.of(Flag.SLO))
        .filter(settings::has)
        .findFirst()
        .map(this::nameOf)
        .orElse(plan.name());
  }

  /** A load that is said anew ends by itself: only a plan's grace and cap live on in it. */
  private static Plan replaced(Plan plan, Workload said) {
    Plan replaced = plan.workload(said);
    return replaced.limits(own -> withoutEnd(said, own));
  }

  private static Limits withoutEnd(Workload said, Limits own) {
    boolean ownEnd =
        switch (said) {
          case Workload.Once _, Workload.Unstated _ -> true;
          case Workload.Sought _, Workload.Searched _ -> false;
          case Workload.Open(Shape rate, var _) -> rate.length().isPresent();
          case Workload.Tps(Shape rate) -> rate.length().isPresent();
          case Workload.Closed(Shape users) -> users.length().isPresent();
          case Workload.ByVolume _ -> true;
        };
    boolean closed = said instanceof Workload.Closed;
    Limits kept = ownEnd ? own.withDuration(null).withIterations(null) : own;
    return kept.withEvery(closed ? own.every() : Separation.NONE)
        .withIterationsPerUser(closed && !ownEnd ? own.iterationsPerUser() : null)
        .withUniqueUsers(null);
  }

  private Plan limited(Plan plan) {
    Plan dealt = with(plan, LoadPart.UNIQUE_USERS, uniqueUsers, Limits::withUniqueUsers);
    Plan ended = with(dealt, LoadPart.DURATION, duration, Limits::withDuration);
    Plan counted = with(ended, LoadPart.ITERATIONS, iterations, Limits::withIterations);
    Plan spaced = with(counted, LoadPart.EVERY, every, Limits::withEvery);
    return with(
            spaced, LoadPart.ITERATIONS_PER_USER, iterationsPerUser, Limits::withIterationsPerUser)
        .limits(own -> maxUsers.map(own::withMaxUsers).orElse(own))
        .limits(own -> grace.map(own::withGrace).orElse(own));
  }

  /** What only some loads of a plan can have is for those; where none can, all get the mistake. */
  private static <T> Plan with(
      Plan plan, LoadPart part, Optional<T> said, BiFunction<Limits, T, Limits> change) {
    if (said.isEmpty()) {
      return plan;
    }
    boolean any = plan.loads().stream().anyMatch(load -> LoadRules.fits(part, load));
    return plan.withLoads(
        plan.loads().stream()
            .map(load ->
                any && !LoadRules.fits(part, load)
                    ? load
                    : load.with(change.apply(load.limits(), said.get())))
            .toList());
  }

  private Optional<Workload> workload(Values values) {
    List<Flag> said = loads();
    checkOnlyOne(said);
    Optional<Arrivals> arrivals = values.arrivals();
    if (said.stream().noneMatch(RAMPED::contains)) {
      refuse(Flag.RAMP_UP, "needs --users, --rate or --tps");
    }
    if (settings.knows(Flag.RATE) && !said.contains(Flag.RATE)) {
      refuse(Flag.ARRIVALS, "spreads the starts of --rate, which is not given");
    }
    List<Workload> read =
        said.stream().flatMap(flag -> workload(flag, values, arrivals).stream()).toList();
    return read.stream().findFirst();
  }

  private Optional<Workload> workload(Flag said, Values values, Optional<Arrivals> arrivals) {
    Duration ramp = rampUp.orElse(Duration.ZERO);
    return switch (said) {
      case USERS ->
          values.users(said).map(users -> new Workload.Closed(Shape.rampedUp(users, ramp)));
      case RATE ->
          values
              .rate(said)
              .map(rate ->
                  new Workload.Open(Shape.rampedUp(rate, ramp), arrivals.orElse(Arrivals.EVEN)));
      case TPS -> values.tps(said).map(tps -> new Workload.Tps(Shape.rampedUp(tps, ramp)));
      case SATURATE, OVERLOAD, SEEK -> goals.workload();
      case SHAPE -> shape();
      default -> Optional.of(new Workload.Once());
    };
  }

  /** Options outrank variables as a whole: --rate is no contradiction to BRUNT_USERS. */
  private List<Flag> loads() {
    List<Flag> options = Flag.LOADS.stream().filter(settings::isOption).toList();
    return options.isEmpty() ? Flag.LOADS.stream().filter(settings::has).toList() : options;
  }

  private void checkOnlyOne(List<Flag> said) {
    if (said.size() < 2 || Flag.GOALS.containsAll(said)) {
      return;
    }
    List<String> names = new ArrayList<>();
    said.forEach(flag -> names.add(nameOf(flag)));
    String problem = "only one of %s can be given".formatted(String.join(", ", names));
    if (said.contains(Flag.USERS) && said.contains(Flag.RATE)) {
      mistakes.add(names.getFirst(), problem, "--max-users caps the users of a --rate");
    } else {
      mistakes.add(names.getFirst(), problem);
    }
  }

  private Optional<Workload> shape() {
    try {
      return settings.find(Flag.SHAPE).map(said -> ShapeWords.parse(said.value()));
    } catch (PlanException mistake) {
      mistakes.add(nameOf(Flag.SHAPE), String.valueOf(mistake.getMessage()));
      return Optional.empty();
    }
  }

  private void refuse(Flag flag, String problem) {
    if (settings.has(flag)) {
      mistakes.add(nameOf(flag), problem);
    }
  }

  private String nameOf(Flag flag) {
    return settings.isOption(flag) ? flag.option() : flag.variable();
  }
}
