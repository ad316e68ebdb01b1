package dev.brunt.testkit.mock;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The mock service as a process of its own.
 *
 * <p>Options: {@code --port N} (default: any free one), {@code --max-tps N} (of all requests; by
 * default only {@code /api_max_tps} has a limit, of 500), {@code --print-rate}, {@code
 * --until-stdin-closes}. Prints one line when it listens, and each second in which requests came
 * their number if it is asked to. Runs until it is killed, or until its standard input ends if it
 * is asked to.
 */
public final class MockMain {
  /** What the line begins with that says where the service listens. */
  static final String LISTENING = "listening on ";

  private MockMain() {}

  /** Starts the service; ends the process with status 2 if an option is wrong, 1 if it cannot. */
  public static void main(String... arguments) {
    try {
      run(MockOptions.parse(arguments), System.in, System.out);
    } catch (IllegalArgumentException wrongOption) {
      System.err.println(wrongOption.getMessage());
      System.exit(2);
    } catch (BruntException cannotListen) {
      System.err.println(cannotListen.getMessage());
      System.exit(1);
    }
  }

  /** Starts the service; returns at once, or when {@code in} ends if the options say so. */
  static void run(MockOptions options, InputStream in, PrintStream out) {
    MockService service =
        options.maxTps().isPresent()
            ? MockService.startLimited(options.port(), options.maxTps().getAsInt())
            : MockService.start(options.port(), MockService.DEFAULT_MAX_TPS);
    Rehearsal.run(service.url());
    out.println(LISTENING + service.url());
    out.flush();
    if (options.printRate()) {
      printRate(service, out);
    }
    if (options.untilStdinCloses()) {
      awaitEnd(in);
      service.close();
    }
  }

  private static void printRate(MockService service, PrintStream out) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    var rate = new RequestRate(service::requests);
    timer.scheduleAtFixedRate(
        () -> rate.sinceLast().ifPresent(text -> out.println(text)), 1, 1, TimeUnit.SECONDS);
  }

  private static void awaitEnd(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      throw new UncheckedIOException("mock service: standard input broke", broken);
    }
  }
}
