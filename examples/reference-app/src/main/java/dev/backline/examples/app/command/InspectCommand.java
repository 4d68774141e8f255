package dev.backline.examples.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a file is: its dialect, the preset or a proposed mapping, and its first rows. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "inspect",
    description =
        "Shows what a file is: its dialect, the preset or a proposed mapping, and its first rows.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  private final Backline root;

  InspectCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    throw NotYet.of(root, "inspect");
  }
}
