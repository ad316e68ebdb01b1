package dev.brunt.api.plan;

import dev.brunt.api.PlanException;
import java.util.ArrayList;
import java.util.List;

/** The mistakes found in a plan, to be told all at once. Not safe for use by several threads. */
public final class Mistakes {
  private final List<String> found = new ArrayList<>();

  /**
   * Adds a mistake, unless it has been told in the same words.
   *
   * @param where the place, such as {@code Shop.toml:14}
   * @param problem the rule and what was found instead
   */
  public void add(String where, String problem) {
    String text = where + ": " + problem;
    if (!found.contains(text)) {
      found.add(text);
    }
  }

  /** Adds a mistake with a hint, which is told on a line of its own. */
  public void add(String where, String problem, String hint) {
    add(where, problem + "\n    hint: " + hint);
  }

  /** Returns whether there is none. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns each mistake, in the order found. */
  public List<String> all() {
    return List.copyOf(found);
  }

  /**
   * Does nothing where there is none.
   *
   * @throws PlanException with all of them and their number
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  /** Returns what tells all of them and their number. */
  public PlanException exception() {
    String count = found.size() == 1 ? "1 problem" : found.size() + " problems";
    return new PlanException(String.join("\n", found) + "\n" + count + ", nothing was sent.");
  }
}
