package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how a figure came about, down to file and line or request and row. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "explain",
    description = "Shows how a figure came about, down to file and line or request and row.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FIGURE", description = "The figure's id as a report prints it.")
  private String figure = "";

  private final Backline root;

  ExplainCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    throw NotYet.of(root, "explain");
  }
}
