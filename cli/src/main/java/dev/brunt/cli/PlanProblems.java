package dev.brunt.cli;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mistakes in the options and in the plan, told as one list with one number. */
final class PlanProblems {
  private static final Pattern COUNT = Pattern.compile("\n(\\d+) problems?, nothing was sent\\.$");

  private PlanProblems() {}

  /** Returns an exception that tells the mistakes and those that somebody else has found. */
  static PlanException of(Mistakes mistakes, PlanException found) {
    Matcher counted = COUNT.matcher(String.valueOf(found.getMessage()));
    int count = mistakes.all().size() + (counted.find() ? Integer.parseInt(counted.group(1)) : 1);
    List<String> texts = new ArrayList<>(mistakes.all());
    texts.add(counted.replaceFirst(""));
    String number = count == 1 ? "1 problem" : count + " problems";
    return new PlanException(String.join("\n", texts) + "\n" + number + ", nothing was sent.");
  }
}
