package dev.backline.examples.app.command;

import dev.backline.analytics.Explanation;
import dev.backline.analytics.Figure;
import dev.backline.analytics.SourceRow;
import dev.backline.examples.app.report.FigureAddress;
import dev.backline.examples.app.report.Reports;
import dev.backline.examples.app.report.StoredFacts;
import dev.backline.examples.app.workspace.Workspace;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how a figure came about, down to file and line or request and row. */
@Command(
    name = "explain",
    description = "Shows how a figure came about, down to file and line or request and row.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FIGURE", description = "The figure's id as a report prints it.")
  private String figure = "";

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many rows to show (default: 20).")
  private int rows = 20;

  private final Backline root;

  ExplainCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    FigureAddress address = FigureAddress.parse(figure);
    try (Workspace workspace = root.open()) {
      print(workspace, Reports.figure(workspace.facts(), address, workspace.query()));
    }
    return ExitCode.DONE.code();
  }

  private void print(Workspace workspace, Figure found) {
    PrintWriter out = root.out();
    out.println(found);
    out.println("  " + found.formula());
    found.assumptions().forEach(assumption -> out.println("  assumes " + assumption));
    found.gaps().forEach(gap -> out.println("  missing " + gap));
    found.terms().forEach((name, term) -> out.println("  made from " + name + " = " + term));
    Explanation explanation = found.explain();
    List<SourceRow> first = explanation.first(rows);
    TextTable table = new TextTable("term", "puts in", "source", "place", "row").right(1);
    // one scale for all, so that the points stand below each other; nothing is rounded
    int places =
        first.stream().mapToInt(row -> Math.max(0, row.contribution().scale())).max().orElse(0);
    for (SourceRow row : first) {
      table.row(
          row.term(),
          row.contribution().setScale(places).toPlainString(),
          row.fact().source(),
          place(workspace, row.id().toString()),
          row.id().toString());
    }
    out.println();
    table.print(out);
    long count = explanation.count();
    if (count > first.size()) {
      out.println("… " + (count - first.size()) + " more rows; see them with --rows " + count);
    }
  }

  private static String place(Workspace workspace, String id) {
    return StoredFacts.find(workspace.storage(), id).stream()
        .map(StoredFacts.Found::place)
        .findFirst()
        .orElse("");
  }
}
