package dev.backline.examples.app.command;

import dev.backline.analytics.Figure;
import dev.backline.examples.app.report.Currencies;
import dev.backline.examples.app.report.Report;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.report.Reports;
import dev.backline.examples.app.workspace.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints figures; without a name it lists the reports. */
@Command(
    name = "report",
    description = "Prints figures; without a name it lists the reports.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which report.")
  private String name = "";

  @Option(names = "--from", paramLabel = "DATE", description = "The first day counted.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "The last day counted.")
  private @Nullable LocalDate to;

  @Option(names = "--by", paramLabel = "FIELD", description = "Groups by this field; repeatable.")
  private List<String> by = List.of();

  @Option(
      names = "--currency",
      paramLabel = "CUR",
      description = "Exchanges into this currency, by dated rates.")
  private @Nullable String currency;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv or json (default: table).")
  private ReportFormat format = ReportFormat.TABLE;

  private final Backline root;

  ReportCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (name.isEmpty()) {
      TextTable table = new TextTable("report", "shows");
      Reports.all().forEach(report -> table.row(report.name(), report.summary()));
      table.print(root.out());
      return ExitCode.DONE.code();
    }
    Report report = Reports.require(name);
    try (Workspace workspace = root.open()) {
      ReportQuery query =
          workspace
              .query()
              .during(Optional.ofNullable(from), Optional.ofNullable(to))
              .by(by.toArray(String[]::new));
      List<Figure> figures =
          currency == null
              ? workspace.figures(report.name(), query)
              : Currencies.exchanged(
                  workspace.facts(), workspace.settings().dataDirectory(), report, query, currency);
      print(report, query, figures);
    }
    return ExitCode.DONE.code();
  }

  private void print(Report report, ReportQuery query, List<Figure> figures) {
    FigurePrint print = new FigurePrint(report.name(), query, figures);
    switch (format) {
      case CSV -> root.out().print(print.csv());
      case JSON -> root.out().println(print.json());
      case TABLE -> print.table(root.out());
    }
  }
}
