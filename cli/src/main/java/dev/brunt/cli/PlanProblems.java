package dev.brunt.cli;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mistakes from several places, told as one list with one number. */
final class PlanProblems {
  private static final Pattern COUNT = Pattern.compile("\n(\\d+) problems?, nothing was sent\\.$");

  private final List<String> texts = new ArrayList<>();
  private int count;

  /** Adds the mistakes that were collected, if there are any. */
  void add(Mistakes mistakes) {
    texts.addAll(mistakes.all());
    count += mistakes.all().size();
  }

  /** Adds those that somebody else has found. */
  void add(PlanException found) {
    String message = String.valueOf(found.getMessage());
    Matcher counted = COUNT.matcher(message);
    count += counted.find() ? Integer.parseInt(counted.group(1)) : 1;
    texts.add(counted.replaceFirst(""));
  }

  /**
   * Does nothing where there is none.
   *
   * @throws PlanException with all of them
   */
  void throwIfAny() {
    if (count > 0) {
      String number = count == 1 ? "1 problem" : count + " problems";
      throw new PlanException(String.join("\n", texts) + "\n" + number + ", nothing was sent.");
    }
  }
}
