package dev.backline.examples.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what each source brought: rows, dates, money, last run. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "data-sources",
    description = "Shows what each source brought: rows, dates, money, last run.",
    mixinStandardHelpOptions = true)
final class DataSourcesCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  private final Backline root;

  DataSourcesCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    throw NotYet.of(root, "data-sources");
  }
}
