package dev.brunt.cli;

import dev.brunt.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A command as it was typed, and all that came of it. */
record TypedCommand(int exitCode, String out, String err) {
  static TypedCommand of(String... arguments) {
    return with(Map.of(), arguments);
  }

  static TypedCommand with(Map<String, String> environment, String... arguments) {
    return with(CommandTree.standard(), environment, arguments);
  }

  static TypedCommand with(CommandTree tree, Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Style.PLAIN,
            false);
    // Runs of tests are kept only where a test asks for it.
    Map<String, String> variables = new HashMap<>(environment);
    variables.putIfAbsent("BRUNT_NO_SAVE", "true");
    int code = new CommandRunner(console, variables).run(tree, arguments);
    return new TypedCommand(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
