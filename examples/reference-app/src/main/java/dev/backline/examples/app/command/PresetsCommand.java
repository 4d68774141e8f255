package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the kinds of file that are recognised. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "presets",
    description = "Lists the kinds of file that are recognised.",
    mixinStandardHelpOptions = true)
final class PresetsCommand implements Callable<Integer> {

  private final Backline root;

  PresetsCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    throw NotYet.of(root, "presets");
  }
}
