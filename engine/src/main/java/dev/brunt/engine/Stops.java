package dev.brunt.engine;

import dev.brunt.api.BruntException;

/** The exceptions by which a scenario ends more than the code around it. */
final class Stops {
  private Stops() {}

  /** Ends an iteration for a reason that its code gave. */
  static final class Failed extends BruntException {
    Failed(String reason) {
      super(reason);
    }
  }

  /** Ends a scenario for all its users. */
  static final class ScenarioStopped extends BruntException {
    ScenarioStopped(String reason) {
      super(reason);
    }
  }

  /** Ends the run. */
  static final class RunStopped extends BruntException {
    RunStopped(String reason) {
      super(reason);
    }
  }

  /** Ends an iteration that has come to a transaction when the load gives no slot any more. */
  static final class NoMoreSlots extends BruntException {
    NoMoreSlots() {
      super("the load is over: no transaction begins any more");
    }
  }

  /** Ends code whose thread was interrupted: the run is over, or a branch beside it failed. */
  static final class Interrupted extends BruntException {
    Interrupted() {
      super("interrupted: the run is over, or a branch beside this one failed");
    }
  }
}
