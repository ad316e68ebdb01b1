package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import java.util.List;
import java.util.Set;
import picocli.AutoComplete;

/** {@code brunt completion}: a script that makes a shell complete commands and options. */
final class CompletionCommand implements Subcommand {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String description() {
    return "Print a completion script; load it with: source <(brunt completion bash)";
  }

  @Override
  public String words() {
    return "bash|zsh";
  }

  @Override
  public Set<Flag> flags() {
    return Set.of();
  }

  @Override
  public int run(Invocation invocation) {
    if (invocation.words().size() != 1 || !SHELLS.contains(invocation.words().getFirst())) {
      Mistakes mistakes = new Mistakes();
      mistakes.add(name(), "needs the name of a shell: " + String.join(" or ", SHELLS));
      mistakes.throwIfAny();
    }
    // The script of picocli serves both: under zsh it turns on bash's way of completing.
    invocation.console().result(AutoComplete.bash("brunt", CommandTree.standard().commandLine()));
    return ExitCode.OK;
  }
}
