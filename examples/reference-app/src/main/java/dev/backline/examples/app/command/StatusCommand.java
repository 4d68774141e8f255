package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows each platform: last run, next run, quota, trouble. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "status",
    description = "Shows each platform: last run, next run, quota, trouble.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  private final Backline root;

  StatusCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    throw NotYet.of(root, "status");
  }
}
