package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the rows that could not be taken, with the reason and a suggestion. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "rejects",
    description = "Lists the rows that could not be taken, with the reason and a suggestion.",
    mixinStandardHelpOptions = true)
final class RejectsCommand implements Callable<Integer> {

  @Option(names = "--replay", description = "Takes them again, after a fix.")
  private boolean replay;

  private final Backline root;

  RejectsCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    throw NotYet.of(root, "rejects");
  }
}
