package dev.brunt.cli;

/** Where {@code brunt} begins. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with the documented code. */
  public static void main(String... arguments) {
    System.exit(new CommandRunner(Console.ofProcess(), System.getenv()).run(arguments));
  }
}
