package dev.backline.examples.app.command;

import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.social.manual.ManualAudience;
import dev.backline.social.manual.ManualSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Enters audience numbers by hand, for what no API gives. */
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
    PlatformName name = PlatformChoice.one(platform);
    if (followers == null
        && following == null
        && posts == null
        && engagementRate == null
        && views == null) {
      throw CommandFailure.usage(
          "there is no number to enter",
          "Give --followers, --following, --posts, --engagement-rate or --views.");
    }
    try (Workspace workspace = root.open()) {
      LocalDate day = date == null ? workspace.today() : date;
      if (day.isAfter(workspace.today())) {
        throw CommandFailure.usage(
            day + " is in the future", "Enter what is known, on its own day.");
      }
      StreamReport report =
          Sync.to(workspace.storage())
              .clock(workspace.time().clock())
              .run(ManualSource.audience(entry(name, day)))
              .requireSuccess()
              .streams()
              .get(0);
      workspace.factsChanged();
      root.out()
          .println(
              (report.counts().inserted() > 0
                      ? "Entered"
                      : report.counts().updated() > 0 ? "Changed" : "Nothing new")
                  + ": "
                  + name.id()
                  + " "
                  + account
                  + " on "
                  + day);
      return ExitCode.DONE.code();
    }
  }

  private ManualAudience entry(PlatformName name, LocalDate day) {
    try {
      return ManualAudience.of(name.id(), account, day)
          .followers(followers)
          .following(following)
          .posts(posts)
          .engagementRate(engagementRate)
          .views(views)
          .build();
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.usage(String.valueOf(wrong.getMessage()), "Correct the number.");
    }
  }
}
