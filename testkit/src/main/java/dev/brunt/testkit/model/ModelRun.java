package dev.brunt.testkit.model;

import dev.brunt.testkit.model.Fault.Errors;
import dev.brunt.testkit.model.Fault.Resets;
import dev.brunt.testkit.model.Service.Delay;
import java.util.ArrayList;
import java.util.List;

/**
 * A model at work. Reads no clock: it is told when each request arrives, and says when and how it
 * is answered. Not safe for use by several threads.
 *
 * <p>What is random about a request depends on the seed and on how many came before it, not on when
 * it comes, nor on what else is in the model.
 */
public final class ModelRun {
  private static final Service AT_ONCE = new Delay(new Distribution.Constant(0));
  private static final int SERVICE_STREAM = 0;
  private static final int PACE_STREAM = 1_000;
  private static final int FAULT_STREAM = 2_000;

  private final Model model;
  private final WorkingTime working;
  private final Servers servers;
  private final Draws serviceDraws;
  private final List<Draws> paceDraws;
  private final List<Draws> faultDraws;
  private final Bucket bucket = new Bucket();

  private Service service = AT_ONCE;
  private Gate gate = Gate.OPEN;
  private int nextService;
  private int nextAdmission;
  private long arrivals;
  private long lastNanos;

  ModelRun(Model model, long seed) {
    this.model = model;
    working = new WorkingTime(model.stalls());
    servers = new Servers(this::pace);
    serviceDraws = new Draws(seed, SERVICE_STREAM);
    paceDraws = draws(seed, PACE_STREAM, model.paces().size());
    faultDraws = draws(seed, FAULT_STREAM, model.faults().size());
  }

  private static List<Draws> draws(long seed, int stream, int count) {
    List<Draws> draws = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      draws.add(new Draws(seed, stream + i));
    }
    return draws;
  }

  /**
   * Returns what becomes of the next request.
   *
   * @param nanos when it arrives, since the first one, which so arrives at 0; no less than for the
   *     one before it
   * @throws IllegalArgumentException if it is less
   */
  public Outcome arrive(long nanos) {
    if (nanos < lastNanos) {
      throw new IllegalArgumentException(
          "arrivals must come in order but %d ns came after %d ns".formatted(nanos, lastNanos));
    }
    lastNanos = nanos;
    change(nanos);
    long index = arrivals++;
    long begins = working.at(nanos);
    if (!gate.admits(nanos)) {
      return new Outcome(working.when(begins), Outcome.REJECTED);
    }
    long done = servers.done(service, begins, serviceDraws.at(index));
    return new Outcome(working.when(done), status(nanos, index));
  }

  private void change(long nanos) {
    List<Timed<Service>> services = model.services();
    while (nextService < services.size() && services.get(nextService).fromNanos() <= nanos) {
      service = services.get(nextService++).what();
    }
    List<Timed<Admission>> admissions = model.admissions();
    while (nextAdmission < admissions.size()
        && admissions.get(nextAdmission).fromNanos() <= nanos) {
      gate = Gate.of(admissions.get(nextAdmission++).what(), bucket);
    }
  }

  /** Returns the factor for what begins after so much working time. */
  private double pace(long worked) {
    double factor = 1;
    for (int i = 0; i < model.paces().size(); i++) {
      Timed<Pace> pace = model.paces().get(i);
      long nanos = working.when(worked);
      if (pace.holdsAt(nanos)) {
        factor *= pace.what().factor(nanos - pace.fromNanos(), paceDraws.get(i));
      }
    }
    return factor;
  }

  /** The first fault that befalls the request decides. */
  private int status(long nanos, long index) {
    for (int i = 0; i < model.faults().size(); i++) {
      Timed<Fault> fault = model.faults().get(i);
      if (fault.holdsAt(nanos) && faultDraws.get(i).at(index) < fault.what().share()) {
        return switch (fault.what()) {
          case Errors _ -> Outcome.ERROR;
          case Resets _ -> Outcome.NO_ANSWER;
        };
      }
    }
    return Outcome.OK;
  }
}
