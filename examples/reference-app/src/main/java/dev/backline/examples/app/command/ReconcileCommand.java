package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares what the API brought with the imported export of the same platform. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "reconcile",
    description = "Compares what the API brought with the imported export of the same platform.",
    mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PLATFORM", description = "bandcamp.")
  private String platform = "";

  private final Backline root;

  ReconcileCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    PlatformChoice.one(platform);
    throw NotYet.of(root, "reconcile");
  }
}
