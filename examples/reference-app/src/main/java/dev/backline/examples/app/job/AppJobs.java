package dev.backline.examples.app.job;

import dev.backline.core.BacklineException;
import dev.backline.core.SyncException;
import dev.backline.examples.app.etsy.EtsyDesk;
import dev.backline.examples.app.imports.DataFolder;
import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.platform.SyncRequest;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.sync.PlatformRun;
import dev.backline.examples.app.sync.RunReport;
import dev.backline.examples.app.sync.SyncRunner;
import dev.backline.examples.app.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The jobs of the app. */
public final class AppJobs {

  private static final Set<PlatformName> SOCIAL =
      Set.of(
          PlatformName.INSTAGRAM,
          PlatformName.FACEBOOK,
          PlatformName.METAADS,
          PlatformName.TIKTOK,
          PlatformName.X);

  private AppJobs() {}

  /** Returns the jobs that the settings ask for: each platform that is set up, on its interval. */
  public static List<Job> of(Workspace workspace) {
    Settings settings = workspace.settings();
    List<Job> jobs = new ArrayList<>();
    for (Platform platform : Platforms.all()) {
      if (!platform.configured(settings)) {
        continue;
      }
      if (platform.name() == PlatformName.ETSY) {
        etsy(workspace, jobs);
      } else {
        Duration every =
            SOCIAL.contains(platform.name()) ? Duration.ofDays(1) : Duration.ofHours(6);
        String setting = platform.name().name() + "_SYNC_INTERVAL";
        jobs.add(
            new Job(
                "sync-" + platform.name().id(),
                "Brings home what is new on " + platform.name().title(),
                settings.seconds(setting, every),
                () -> sync(workspace, platform.name(), SyncRequest.everything())));
      }
    }
    jobs.add(
        new Job(
            "watch-folder",
            "Imports files of the data folder that changed",
            settings.seconds("BACKLINE_WATCH_INTERVAL", Duration.ofMinutes(5)),
            () -> {
              List<DataFolder.WatchedFile> done = new DataFolder(workspace).importChanged();
              return done.isEmpty()
                  ? "nothing changed"
                  : String.join(
                      "; ", done.stream().map(one -> one.name() + " " + one.outcome()).toList());
            }));
    return List.copyOf(jobs);
  }

  /** Etsy is synced only if it is switched on, for each call counts against the shop's quota. */
  private static void etsy(Workspace workspace, List<Job> jobs) {
    Settings settings = workspace.settings();
    if (!settings.on("ETSY_SYNC_ENABLED")) {
      return;
    }
    jobs.add(
        new Job(
            "etsy-products",
            "Brings home Etsy's listings, orders and money",
            settings.seconds("ETSY_SYNC_INTERVAL_PRODUCTS", Duration.ofHours(6)),
            () -> sync(workspace, PlatformName.ETSY, SyncRequest.everything())));
    jobs.add(
        new Job(
            "etsy-inventory",
            "Levels Etsy's stock with the one kept here; the newer wins",
            settings.seconds("ETSY_SYNC_INTERVAL_INVENTORY", Duration.ofHours(1)),
            () -> {
              EtsyDesk.Levelled done = new EtsyDesk(workspace).apply(EtsyDesk.Direction.AUTO);
              return done.changes().size() + " differences, " + done.adopted() + " taken over";
            }));
  }

  private static String sync(Workspace workspace, PlatformName name, SyncRequest request) {
    RunReport report =
        new SyncRunner(workspace).run(name.id(), List.of(name), request, progress -> {});
    if (!report.failures().isEmpty()) {
      RuntimeException cause = report.failures().get(0);
      throw cause instanceof BacklineException known
          ? known
          : new SyncException(String.valueOf(cause.getMessage()), "See the server's log.", cause);
    }
    long changed = report.platforms().stream().mapToLong(PlatformRun::changed).sum();
    return changed + " rows changed" + (report.rejected() > 0 ? ", some set aside" : "");
  }
}
