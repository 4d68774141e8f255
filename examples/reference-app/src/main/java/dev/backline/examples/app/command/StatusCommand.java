package dev.backline.examples.app.command;

import dev.backline.core.json.Json;
import dev.backline.core.sync.DataSources;
import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.sync.SourceJson;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows each platform: last run, next run, quota, trouble. */
@Command(
    name = "status",
    description = "Shows each platform: last run, next run, quota, trouble.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  private final Backline root;

  StatusCommand(Backline root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (Workspace workspace = root.open()) {
      List<DataSources.Holding> holdings = DataSources.of(workspace.storage()).list();
      if (json) {
        root.out().println(json(workspace, holdings));
        return ExitCode.DONE.code();
      }
      Instant now = workspace.time().clock().instant();
      TextTable table = new TextTable("platform", "set up", "stream", "last run", "state", "aside");
      for (Platform platform : Platforms.all()) {
        String id = platform.name().id();
        String set = platform.configured(workspace.settings()) ? "yes" : "no";
        List<DataSources.Holding> own =
            holdings.stream().filter(held -> held.source().platform().equals(id)).toList();
        if (own.isEmpty()) {
          table.row(id, set, "", "never", "", "");
        }
        for (DataSources.Holding held : own) {
          table.row(
              id,
              set,
              held.source().stream() + " " + held.source().account(),
              held.lastRun()
                  .map(run -> Formats.span(java.time.Duration.between(run.started(), now)) + " ago")
                  .orElse("never"),
              held.lastRun().map(run -> run.state().name().toLowerCase(Locale.ROOT)).orElse(""),
              String.valueOf(held.aside()));
        }
      }
      table.print(root.out());
    }
    return ExitCode.DONE.code();
  }

  private static Json json(Workspace workspace, List<DataSources.Holding> holdings) {
    return Json.object(
        "platforms",
        Platforms.all().stream()
            .map(
                platform ->
                    Json.object(
                        "platform",
                        platform.name().id(),
                        "configured",
                        platform.configured(workspace.settings())))
            .toList(),
        "sources",
        SourceJson.rows(holdings));
  }
}
