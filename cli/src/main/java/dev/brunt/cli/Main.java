package dev.brunt.cli;

import java.util.Locale;

/** Where {@code brunt} begins. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with the documented code. */
  public static void main(String... arguments) {
    // A library logs through SLF4J; without a logger there is nothing to be told about that.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    // What is said, written and sent has the same digits on every machine.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(new CommandRunner(Console.ofProcess(), System.getenv()).run(arguments));
  }
}
