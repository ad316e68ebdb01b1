package dev.brunt.testkit.model;

import dev.brunt.api.plan.Mistakes;
import java.util.List;

/**
 * How a target behaves. All times in it count from the first request.
 *
 * @param services what serves, each one until the next begins; before the first, and without any,
 *     requests take no time
 * @param admissions who is let in, each one until the next begins; before the first, everybody
 * @param paces how slow services are; those that hold at the same time are multiplied
 * @param faults what goes wrong, each for itself
 * @param stalls when nothing happens, in order and apart from each other
 * @param refusals when no connection is accepted, and those that there are are closed
 */
public record Model(
    List<Timed<Service>> services,
    List<Timed<Admission>> admissions,
    List<Timed<Pace>> paces,
    List<Timed<Fault>> faults,
    List<Stall> stalls,
    List<Refusal> refusals) {
  public Model {
    services = List.copyOf(services);
    admissions = List.copyOf(admissions);
    paces = List.copyOf(paces);
    faults = List.copyOf(faults);
    stalls = List.copyOf(stalls);
    refusals = List.copyOf(refusals);
  }

  /**
   * Reads a model from words such as {@code queue(1, exp(1ms)) with errors 1%}.
   *
   * @throws dev.brunt.api.PlanException with every mistake in it
   */
  public static Model parse(String words) {
    Mistakes mistakes = new Mistakes();
    Model model = parse(words, "model", mistakes);
    mistakes.throwIfAny();
    return model;
  }

  /**
   * Reads a model, and adds every mistake in it; what is returned then lacks the parts that have
   * one.
   *
   * @param where the words stand
   */
  public static Model parse(String words, String where, Mistakes mistakes) {
    return new ModelWords(where, mistakes).read(words);
  }

  /** Returns the model at work, from before its first request; the same seed works the same. */
  public ModelRun run(long seed) {
    return new ModelRun(this, seed);
  }
}
