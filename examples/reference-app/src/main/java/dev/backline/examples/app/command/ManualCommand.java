package dev.backline.examples.app.command;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Enters audience numbers by hand, for what no API gives. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "manual",
    description = "Enters audience numbers by hand, for what no API gives.",
    mixinStandardHelpOptions = true)
final class ManualCommand implements Callable<Integer> {

  @Option(names = "--platform", paramLabel = "P", required = true, description = "Which platform.")
  private String platform = "";

  @Option(
      names = "--account",
      paramLabel = "A",
      required = true,
      description = "Which account, by its name there.")
  private String account = "";

  @Option(names = "--date", paramLabel = "DATE", description = "The day (default: today).")
  private @Nullable LocalDate date;

  @Option(names = "--followers", paramLabel = "N", description = "Followers.")
  private @Nullable Long followers;

  @Option(names = "--following", paramLabel = "N", description = "Accounts followed.")
  private @Nullable Long following;

  @Option(names = "--posts", paramLabel = "N", description = "Posts.")
  private @Nullable Long posts;

  @Option(
      names = "--engagement-rate",
      paramLabel = "R",
      description = "Engagement rate, such as 0.034.")
  private @Nullable BigDecimal engagementRate;

  @Option(names = "--views", paramLabel = "N", description = "Views.")
  private @Nullable Long views;

  private final Backline root;

  ManualCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    throw NotYet.of(root, "manual");
  }
}
