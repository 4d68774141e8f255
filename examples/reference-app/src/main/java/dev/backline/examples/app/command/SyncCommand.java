package dev.backline.examples.app.command;

import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.platform.SyncRequest;
import dev.backline.examples.app.sync.RunReport;
import dev.backline.examples.app.sync.SyncRunner;
import dev.backline.examples.app.workspace.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a platform's data home: new and changed rows, each exactly once. */
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
    List<PlatformName> names = PlatformChoice.several(platforms);
    boolean all = platforms.stream().anyMatch("all"::equalsIgnoreCase);
    check(names);
    SyncRequest request =
        new SyncRequest(
            streams,
            Optional.ofNullable(startDate),
            Optional.ofNullable(endDate),
            Optional.ofNullable(bandId),
            Optional.ofNullable(labelName),
            dryRun,
            clearExisting);
    try (Workspace workspace = root.open()) {
      List<PlatformName> chosen = all ? configured(workspace, names) : names;
      RunReport report = run(workspace, all ? "all" : String.join(" ", platforms), chosen, request);
      if (json) {
        root.out().println(report.json());
      } else {
        SyncPrint.print(report, root.out());
      }
      return exitCode(report).code();
    }
  }

  private RunReport run(
      Workspace workspace, String asked, List<PlatformName> chosen, SyncRequest request) {
    try (ProgressPrint progress = ProgressPrint.of(root.surroundings())) {
      return new SyncRunner(workspace).run(asked, chosen, request, progress);
    }
  }

  private void check(List<PlatformName> names) {
    if (startDate != null && endDate != null && endDate.isBefore(startDate)) {
      throw CommandFailure.usage(
          "--end-date " + endDate + " is before --start-date " + startDate,
          "Swap them, or leave one out.");
    }
    if ((bandId != null || labelName != null) && !names.contains(PlatformName.BANDCAMP)) {
      throw CommandFailure.usage(
          "--band-id and --label-name are for Bandcamp", "Leave them out, or sync bandcamp.");
    }
    List<String> known =
        names.stream()
            .flatMap(name -> Platforms.find(name).stream())
            .flatMap(platform -> platform.streams().stream())
            .map(Platform.Stream::name)
            .distinct()
            .toList();
    for (String stream : streams) {
      if (!known.contains(stream)) {
        throw CommandFailure.usage(
            "there is no stream '" + stream + "' on " + String.join(" ", platforms),
            known.isEmpty() ? "Leave --stream out." : "Name " + String.join(", ", known) + ".");
      }
    }
  }

  /** Of all platforms those that are set up; it is no failure that a user has not all of them. */
  private List<PlatformName> configured(Workspace workspace, List<PlatformName> names) {
    List<PlatformName> set =
        names.stream()
            .filter(
                name ->
                    Platforms.find(name)
                        .filter(platform -> platform.configured(workspace.settings()))
                        .isPresent())
            .toList();
    if (set.isEmpty()) {
      throw new CommandFailure(
          ExitCode.CREDENTIALS,
          "no platform is set up",
          "Put credentials into the environment or .env, or run backline connect PLATFORM.",
          null);
    }
    return set;
  }

  static ExitCode exitCode(RunReport report) {
    ExitCode code = report.rejected() > 0 ? ExitCode.PARTLY : ExitCode.DONE;
    if (!report.succeeded()) {
      code = code.and(ExitCode.PARTLY);
    }
    for (RuntimeException failure : report.failures()) {
      code = code.and(Verdict.of(failure).exitCode());
    }
    return code;
  }
}
