package dev.backline.examples.app.command;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a platform's data home: new and changed rows, each exactly once. */
@SuppressWarnings("UnusedVariable")
@Command(
    name = "sync",
    description = "Brings a platform's data home: new and changed rows, each exactly once.",
    mixinStandardHelpOptions = true)
final class SyncCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PLATFORM",
      arity = "1..*",
      description = "bandcamp, patreon, etsy, instagram, facebook, metaads, tiktok, x, or all.")
  private List<String> platforms = List.of();

  @Option(
      names = "--stream",
      paramLabel = "NAME",
      description = "Only this stream, such as sales or members; repeatable.")
  private List<String> streams = List.of();

  @Option(names = "--start-date", paramLabel = "DATE", description = "The first day wanted.")
  private @Nullable LocalDate startDate;

  @Option(
      names = "--end-date",
      paramLabel = "DATE",
      description = "The last day wanted, to its last second.")
  private @Nullable LocalDate endDate;

  @Option(names = "--band-id", paramLabel = "ID", description = "Bandcamp: only this band.")
  private @Nullable String bandId;

  @Option(
      names = "--label-name",
      paramLabel = "NAME",
      description = "Bandcamp: the label that sales are counted for.")
  private @Nullable String labelName;

  @Option(names = "--dry-run", description = "Shows what would change and writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--clear-existing",
      description = "Replaces what is there; the old rows go only after the new ones are in.")
  private boolean clearExisting;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  private final Backline root;

  SyncCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    PlatformChoice.several(platforms);
    if (startDate != null && endDate != null && endDate.isBefore(startDate)) {
      throw CommandFailure.usage(
          "--end-date " + endDate + " is before --start-date " + startDate,
          "Swap them, or leave one out.");
    }
    throw NotYet.of(root, "sync");
  }
}
