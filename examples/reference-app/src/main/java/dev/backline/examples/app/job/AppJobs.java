package dev.backline.examples.app.job;

import dev.backline.analytics.alert.Alert;
import dev.backline.analytics.alert.RaisedAlerts;
import dev.backline.core.BacklineException;
import dev.backline.core.SyncException;
import dev.backline.examples.app.etsy.EtsyDesk;
import dev.backline.examples.app.imports.DataFolder;
import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.platform.SyncRequest;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.sync.MemberMemory;
import dev.backline.examples.app.sync.PatreonPictures;
import dev.backline.examples.app.sync.PlatformRun;
import dev.backline.examples.app.sync.RunReport;
import dev.backline.examples.app.sync.SyncRunner;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.image.PatreonImages;
import dev.backline.patreon.image.PatreonImages.Refreshed;
import dev.backline.patreon.publish.Drafts;
import dev.backline.patreon.publish.PostDraft;
import dev.backline.patreon.publish.PostPublisher;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The jobs of the app. */
public final class AppJobs {

  private static final Set<PlatformName> SOCIAL =
      Set.of(
          PlatformName.INSTAGRAM,
          PlatformName.FACEBOOK,
          PlatformName.METAADS,
          PlatformName.TIKTOK,
          PlatformName.X);

  /** How many new alerts one run tells word by word. */
  private static final int TOLD = 5;

  private static final LocalTime NIGHT = LocalTime.of(4, 0);

  private AppJobs() {}

  /** Returns the jobs that the settings ask for: each platform that is set up, in its time. */
  public static List<Job> of(Workspace workspace) {
    Settings settings = workspace.settings();
    List<Job> jobs = new ArrayList<>();
    for (Platform platform : Platforms.all()) {
      if (platform.configured(settings)) {
        if (platform.name() == PlatformName.ETSY) {
          etsy(workspace, jobs);
        } else {
          jobs.add(sync(workspace, platform));
        }
        if (platform.name() == PlatformName.PATREON) {
          patreon(workspace, jobs);
        }
      }
    }
    jobs.add(
        Job.every(
            settings.seconds("BACKLINE_WATCH_INTERVAL", Duration.ofMinutes(5)),
            "watch-folder",
            "Imports files of the data folder that changed",
            () -> watch(workspace)));
    jobs.add(
        Job.every(
            settings.seconds("BACKLINE_ALERT_INTERVAL", Duration.ofHours(1)),
            "raise-alerts",
            "Tells what needs a look, each thing once",
            () -> raise(workspace)));
    return List.copyOf(jobs);
  }

  /** Social platforms count a day's followers, so they are asked once a day at a set time. */
  private static Job sync(Workspace workspace, Platform platform) {
    Settings settings = workspace.settings();
    PlatformName name = platform.name();
    String job = "sync-" + name.id();
    String summary = "Brings home what is new on " + name.title();
    Job.Work work = () -> sync(workspace, name, SyncRequest.everything());
    String interval = name.name() + "_SYNC_INTERVAL";
    return SOCIAL.contains(name) && !settings.given(interval)
        ? Job.daily(settings.timeOfDay("SOCIAL_SYNC_TIME", NIGHT), job, summary, work)
        : Job.every(settings.seconds(interval, Duration.ofHours(6)), job, summary, work);
  }

  private static void patreon(Workspace workspace, List<Job> jobs) {
    Settings settings = workspace.settings();
    jobs.add(
        Job.every(
            settings.seconds("PATREON_IMAGE_INTERVAL", Duration.ofDays(1)),
            "refresh-images",
            "Fetches Patreon's pictures before their addresses expire",
            () -> {
              Refreshed done =
                  PatreonPictures.refresh(
                      workspace,
                      List.of(PatreonPictures.Model.values()),
                      PatreonImages.Refresh.MISSING);
              return done.fresh() + " fresh, " + done.placeholders() + " missing";
            }));
    jobs.add(
        Job.every(
            Duration.ofDays(1),
            "forget-inactive",
            "Forgets the personal data of members who left long ago",
            () -> MemberMemory.forget(workspace) + " members forgotten; figures stay"));
    jobs.add(
        Job.every(
            Duration.ofMinutes(1),
            "due-posts",
            "Hands over scheduled posts whose time has come",
            () -> handOver(workspace)));
  }

  private static String handOver(Workspace workspace) {
    Drafts drafts = new Drafts(workspace.storage(), workspace.time().clock());
    List<String> titles = new ArrayList<>();
    for (PostDraft due : drafts.due()) {
      titles.add(drafts.publish(due.id(), PostPublisher.handOff()).title());
    }
    return titles.isEmpty() ? Job.IDLE : "ready to publish: " + String.join("; ", titles);
  }

  /** Of several processes one tells an alert, and none does a second time. */
  private static String raise(Workspace workspace) {
    List<Alert> fresh =
        RaisedAlerts.in(workspace.storage(), workspace.time().clock()).raise(workspace.alerts());
    return fresh.isEmpty()
        ? Job.IDLE
        : fresh.stream().map(Alert::message).limit(TOLD).collect(Collectors.joining(" "))
            + (fresh.size() > TOLD ? " And " + (fresh.size() - TOLD) + " more." : "");
  }

  private static String watch(Workspace workspace) {
    List<DataFolder.WatchedFile> done = new DataFolder(workspace).importChanged();
    return done.isEmpty()
        ? Job.IDLE
        : String.join("; ", done.stream().map(one -> one.name() + " " + one.outcome()).toList());
  }

  /** Etsy is synced only if it is switched on, for each call counts against the shop's quota. */
  private static void etsy(Workspace workspace, List<Job> jobs) {
    Settings settings = workspace.settings();
    if (!settings.on("ETSY_SYNC_ENABLED")) {
      return;
    }
    jobs.add(
        Job.every(
            settings.seconds("ETSY_SYNC_INTERVAL_PRODUCTS", Duration.ofHours(6)),
            "etsy-products",
            "Brings home Etsy's listings, orders and money",
            () -> sync(workspace, PlatformName.ETSY, SyncRequest.everything())));
    jobs.add(
        Job.every(
            settings.seconds("ETSY_SYNC_INTERVAL_INVENTORY", Duration.ofHours(1)),
            "etsy-inventory",
            "Levels Etsy's stock with the one kept here; the newer wins",
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
