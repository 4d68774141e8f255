package dev.backline.examples.app.command;

import dev.backline.core.sync.DataSources;
import dev.backline.examples.app.sync.SourceJson;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.workspace.Workspace;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what each source brought: rows, dates, money, last run. */
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
    try (Workspace workspace = root.open()) {
      var holdings = DataSources.of(workspace.storage()).list();
      if (json) {
        root.out().println(SourceJson.of(holdings));
        return ExitCode.DONE.code();
      }
      TextTable table =
          new TextTable("source", "rows", "from", "to", "money", "aside", "last run").right(1, 5);
      for (DataSources.Holding held : holdings) {
        table.row(
            held.source().toString(),
            String.valueOf(held.rows()),
            held.first().map(String::valueOf).orElse(""),
            held.last().map(String::valueOf).orElse(""),
            held.money().stream()
                .map(money -> Formats.plainMoney(money.amount(), money.currency()))
                .collect(Collectors.joining(", ")),
            String.valueOf(held.aside()),
            held.lastRun().map(run -> Formats.plainMoment(run.started())).orElse("never"));
      }
      if (table.isEmpty()) {
        root.out().println("Nothing has come in yet. Start with backline sync or backline import.");
      } else {
        table.print(root.out());
      }
    }
    return ExitCode.DONE.code();
  }
}
