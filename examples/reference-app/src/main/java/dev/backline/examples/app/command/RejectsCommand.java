package dev.backline.examples.app.command;

import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.SyncReject;
import dev.backline.examples.app.imports.Rejects;
import dev.backline.examples.app.workspace.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the rows that could not be taken, with the reason and a suggestion. */
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
    try (Workspace workspace = root.open()) {
      Rejects rejects = new Rejects(workspace);
      if (replay) {
        for (StreamReport report : rejects.replay(root.err()::println)) {
          root.out()
              .println(
                  report.source()
                      + ": "
                      + (report.counts().inserted() + report.counts().updated())
                      + " taken, "
                      + report.counts().rejected()
                      + " still wait");
        }
      }
      List<SyncReject> waiting = rejects.waiting();
      if (waiting.isEmpty()) {
        root.out().println("No row waits.");
        return ExitCode.DONE.code();
      }
      TextTable table = new TextTable("source", "rule", "suggestion", "row");
      waiting.forEach(
          row ->
              table.row(row.source(), row.rule(), cut(row.suggestion(), 100), cut(row.raw(), 60)));
      table.print(root.out());
      return (replay ? ExitCode.PARTLY : ExitCode.DONE).code();
    }
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most - 1) + "…" : text;
  }
}
