package dev.backline.examples.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks credentials, scopes, connectivity and the quota left. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "check",
    description = "Checks credentials, scopes, connectivity and the quota left.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PLATFORM",
      arity = "0..*",
      description = "Which platforms; all that are set up if none is named.")
  private List<String> platforms = List.of();

  private final Backline root;

  CheckCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    PlatformChoice.several(platforms);
    throw NotYet.of(root, "check");
  }
}
