package dev.brunt.api.spi;

/** The command line as a library. */
public interface CommandLine {
  /**
   * Is {@code brunt run} for a class: reads the flags, prints, and returns the documented exit
   * code.
   */
  int run(Class<?> scenarios, String... arguments);
}
