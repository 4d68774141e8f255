package dev.backline.examples.app.serve;

import dev.backline.core.Secret;
import dev.backline.core.StorageException;
import dev.backline.core.json.Json;
import dev.backline.examples.app.api.ApiRoutes;
import dev.backline.examples.app.api.ExportRoutes;
import dev.backline.examples.app.imports.Uploads;
import dev.backline.examples.app.job.AppJobs;
import dev.backline.examples.app.job.Jobs;
import dev.backline.examples.app.page.AudiencePage;
import dev.backline.examples.app.page.BandcampPage;
import dev.backline.examples.app.page.ConnectionPages;
import dev.backline.examples.app.page.DraftPages;
import dev.backline.examples.app.page.EtsyPages;
import dev.backline.examples.app.page.FigurePages;
import dev.backline.examples.app.page.ImportPages;
import dev.backline.examples.app.page.JobsPages;
import dev.backline.examples.app.page.MarketingPage;
import dev.backline.examples.app.page.OverviewPage;
import dev.backline.examples.app.page.PatreonPages;
import dev.backline.examples.app.page.RevenuePage;
import dev.backline.examples.app.page.RowPages;
import dev.backline.examples.app.page.StreamingPage;
import dev.backline.examples.app.page.TemplatePages;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.web.BackgroundRuns;
import dev.backline.examples.app.web.Events;
import dev.backline.examples.app.web.Metrics;
import dev.backline.examples.app.web.PlainRoutes;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.WebServer;
import dev.backline.examples.app.workspace.Workspace;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A running dashboard and API. Thread-safe. */
public final class Serving implements AutoCloseable {

  private static final String PASSWORD = "admin-password";

  /**
   * Where to listen.
   *
   * @param host the address
   * @param port the port, or 0 for any free one
   */
  public record Place(String host, int port) {

    public Place {
      if (port < 0 || port > 65_535) {
        throw new SettingException(
            port + " is not a port", "Choose one between 0 and 65535; 0 takes any free one.");
      }
    }
  }

  private final WebServer server;
  private final Jobs jobs;
  private final BackgroundRuns runs;
  private final CountDownLatch end = new CountDownLatch(1);

  private final Warming warming;

  private Serving(WebServer server, Jobs jobs, BackgroundRuns runs, Warming warming) {
    this.warming = warming;
    this.runs = runs;
    this.server = server;
    this.jobs = jobs;
  }

  /** Starts serving the workspace, which stays open until the caller closes it. */
  public static Serving start(Workspace workspace, Place place, boolean demo) {
    Metrics metrics = new Metrics();
    metrics.gauge("backline_cache_hits", workspace.cache()::hits);
    metrics.gauge("backline_cache_misses", workspace.cache()::misses);
    WebServer.Binding binding =
        new WebServer.Binding(
            place.host(),
            place.port(),
            passwordHash(workspace),
            workspace.secrets().randomOf("session-key"),
            Uploads.limit(workspace.settings()),
            demo);
    Warming warming = Warming.of(workspace, metrics);
    Jobs jobs = Jobs.of(workspace, AppJobs.of(workspace));
    BackgroundRuns runs = new BackgroundRuns(new Events());
    WebServer server =
        WebServer.start(
            binding,
            parts(workspace, jobs, runs, metrics),
            metrics,
            workspace.time().clock(),
            workspace.time().ticker());
    jobs.start();
    return new Serving(server, jobs, runs, warming);
  }

  private static List<Routes> parts(
      Workspace workspace, Jobs jobs, BackgroundRuns runs, Metrics metrics) {
    return List.of(
        site -> {
          site.page(new OverviewPage(workspace));
          site.page(new RevenuePage(workspace));
          site.page(new StreamingPage(workspace));
          site.page(new AudiencePage(workspace));
          site.page(new MarketingPage(workspace));
          site.page(new BandcampPage(workspace));
        },
        new FigurePages(workspace),
        new RowPages(workspace),
        new ImportPages(workspace, runs),
        new ConnectionPages(workspace, runs),
        new EtsyPages(workspace, runs),
        new PatreonPages(workspace),
        new DraftPages(workspace),
        new TemplatePages(workspace),
        new JobsPages(workspace, jobs),
        new ExportRoutes(workspace),
        new OAuthRoutes(workspace),
        new WebhookRoutes(workspace, runs, metrics),
        runs.events(),
        new ApiRoutes(workspace, jobs),
        new PlainRoutes(metrics, () -> health(workspace)));
  }

  /** A password that was set once goes on holding until another is set. */
  private static Optional<String> passwordHash(Workspace workspace) {
    Optional<Secret> given = workspace.settings().secret("BACKLINE_ADMIN_PASSWORD");
    given.ifPresent(
        password -> workspace.secrets().keep(PASSWORD, Secret.of(WebServer.hash(password))));
    return workspace.secrets().find(PASSWORD).map(Secret::reveal);
  }

  private static Json health(Workspace workspace) {
    try {
      workspace.storage().inSnapshot(tx -> true);
      return Json.object("status", "up", "database", "up");
    } catch (StorageException down) {
      return Json.object("status", "down", "database", "down");
    }
  }

  /** Returns the address of the first page. */
  public URI address() {
    return server.address();
  }

  /** Waits until it is closed or the process ends. */
  public void waitForEnd() throws InterruptedException {
    end.await();
  }

  @Override
  public void close() {
    end.countDown();
    warming.close();
    runs.close();
    jobs.close();
    server.close();
  }
}
