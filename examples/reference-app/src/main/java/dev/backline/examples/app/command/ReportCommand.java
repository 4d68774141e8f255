package dev.backline.examples.app.command;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints figures; without a name it lists the reports. */
@SuppressWarnings("UnusedVariable")
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
    throw NotYet.of(root, "report");
  }
}
