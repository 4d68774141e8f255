package dev.backline.examples.app.page;

import dev.backline.core.VaultException;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.GrantStatus;
import dev.backline.core.json.Json;
import dev.backline.core.sync.SyncRun;
import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.platform.SyncRequest;
import dev.backline.examples.app.sync.PlatformRun;
import dev.backline.examples.app.sync.RunReport;
import dev.backline.examples.app.sync.SyncRunner;
import dev.backline.examples.app.web.BackgroundRuns;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The platforms: what is set up, how its grants stand, check and sync. */
public final class ConnectionPages implements Routes {

  private final Workspace workspace;
  private final BackgroundRuns runs;

  /** Creates the pages. */
  public ConnectionPages(Workspace workspace, BackgroundRuns runs) {
    this.workspace = workspace;
    this.runs = runs;
  }

  @Override
  public void addTo(Site site) {
    site.page("/connections", "Connections", this::show);
    site.form("/connections/sync", this::sync);
    site.form("/connections/check", this::check);
    site.form("/connections/refresh", this::refresh);
  }

  private String sync(Visit visit) {
    Platform platform = platform(visit);
    String id = "sync-" + platform.name().id();
    runs.start(
        id,
        () -> {
          RunReport report =
              new SyncRunner(workspace)
                  .run(
                      platform.name().id(),
                      List.of(platform.name()),
                      SyncRequest.everything(),
                      progress ->
                          runs.events()
                              .progress(
                                  id,
                                  progress.rows(),
                                  progress.expected().orElse(0),
                                  progress.toString()));
          return words(platform, report);
        });
    return "/connections?running=" + platform.name().id();
  }

  private static String words(Platform platform, RunReport report) {
    if (!report.failures().isEmpty()) {
      Json error = dev.backline.examples.app.sync.Outcomes.error(report.failures().get(0));
      return platform.name().title()
          + ": "
          + error.get("message").text()
          + ". "
          + error.get("remedy").text();
    }
    long changed = report.platforms().stream().mapToLong(PlatformRun::changed).sum();
    return platform.name().title()
        + ": "
        + Formats.number(changed)
        + " rows changed"
        + (report.rejected() > 0 ? ", " + report.rejected() + " set aside" : "");
  }

  private String check(Visit visit) {
    Platform platform = platform(visit);
    String id = "check-" + platform.name().id();
    runs.start(
        id,
        () -> {
          try (Platform.Client client = platform.open(workspace)) {
            Platform.Health health = client.check();
            String notes = health.notes().isEmpty() ? "" : "; " + String.join("; ", health.notes());
            return platform.name().title()
                + " answers for "
                + String.join(", ", health.accounts())
                + notes
                + (health.missing().isEmpty()
                    ? ""
                    : "; missing scopes: " + String.join(" ", health.missing()));
          }
        });
    return "/connections?running=" + platform.name().id();
  }

  /** Lets the access tokens end and asks the platform, which renews them on the way. */
  private String refresh(Visit visit) {
    Platform platform = platform(visit);
    String id = "check-" + platform.name().id();
    runs.start(
        id,
        () -> {
          Instant now = workspace.time().clock().instant();
          grantsOf(platform, workspace.tokens().statuses())
              .forEach(grant -> workspace.tokens().expire(grant.platform(), grant.account(), now));
          try (Platform.Client client = platform.open(workspace)) {
            Platform.Health health = client.check();
            return platform.name().title()
                + " gave a new token for "
                + String.join(", ", health.accounts());
          }
        });
    return "/connections?running=" + platform.name().id();
  }

  private static Stream<GrantStatus> grantsOf(Platform platform, List<GrantStatus> grants) {
    return grants.stream().filter(grant -> grant.platform().equals(platform.name().id()));
  }

  private boolean renewable(Platform platform, List<GrantStatus> grants) {
    try {
      return grantsOf(platform, grants)
          .map(grant -> workspace.tokens().find(grant.platform(), grant.account()))
          .anyMatch(grant -> grant.flatMap(Grant::findRefreshToken).isPresent());
    } catch (VaultException otherKey) {
      return false; // the page still says how the grants stand
    }
  }

  private Platform platform(Visit visit) {
    return visit
        .form("platform")
        .flatMap(PlatformName::find)
        .flatMap(Platforms::find)
        .filter(found -> found.configured(workspace.settings()))
        .orElseThrow(
            () ->
                new RefusedException(
                    404, "that platform is not set up", "Choose one on the page of connections."));
  }

  private Html show(Visit visit) {
    List<GrantStatus> grants = workspace.tokens().statuses();
    return Html.join(
        Components.heading(
            "Connections",
            "The platforms, what is set up, and how their grants stand. Tokens are sealed and never"
                + " shown.",
            Html.NONE),
        Components.grid(
            "two",
            Platforms.all().stream().map(platform -> card(visit, platform, grants)).toList()));
  }

  private Html card(Visit visit, Platform platform, List<GrantStatus> grants) {
    boolean set = platform.configured(workspace.settings());
    String id = platform.name().id();
    return Components.panel(
        platform.name().title(),
        set ? Components.badge(Tone.GOOD, "Set up") : Components.badge(Tone.QUIET, "Not set up"),
        Html.join(
            Html.of(
                "<p class=\"soft\">{}</p>",
                String.join(
                    " · ", platform.streams().stream().map(Platform.Stream::summary).toList())),
            set ? lastRun(platform) : missing(platform),
            grants(platform, grants),
            state("sync-" + id),
            state("check-" + id),
            Html.of(
                "<div class=\"actions\">{}{}{}{}</div>",
                set
                    ? Components.action(
                        visit, "/connections/sync", "Sync now", Components.hidden("platform", id))
                    : Html.NONE,
                set
                    ? Components.quietAction(
                        visit, "/connections/check", "Check", Components.hidden("platform", id))
                    : Html.NONE,
                set && renewable(platform, grants)
                    ? Components.quietAction(
                        visit,
                        "/connections/refresh",
                        "Refresh the token",
                        Components.hidden("platform", id))
                    : Html.NONE,
                platform.canSignIn(workspace.settings())
                    ? Components.quietButton("/" + id + "/oauth/authorize/", "Connect an account")
                    : Html.NONE)));
  }

  private Html missing(Platform platform) {
    List<String> names =
        platform.needs().stream().filter(name -> !workspace.settings().given(name)).toList();
    return Components.note(
        Tone.QUIET,
        Html.of(
            "Put {} into the environment or into <code>.env</code> and start again.",
            Html.join(
                names.stream()
                    .map(name -> Html.of("<code>{}</code> ", name))
                    .toArray(Html[]::new))));
  }

  private Html lastRun(Platform platform) {
    Instant now = workspace.time().clock().instant();
    Optional<SyncRun> last = Runs.latest(workspace.storage(), platform.name().id() + "/");
    return last.map(
            run ->
                Html.of(
                    "<p>Last run {}: {} rows fetched, {} new, {} changed. {}</p>",
                    Formats.ago(run.started(), now),
                    Formats.number(run.counts().fetched()),
                    Formats.number(run.counts().inserted()),
                    Formats.number(run.counts().updated()),
                    Runs.badge(run)))
        .orElse(Html.of("<p>It has not run yet.</p>"));
  }

  private Html grants(Platform platform, List<GrantStatus> grants) {
    Instant now = workspace.time().clock().instant();
    return grantsOf(platform, grants)
        .map(
            grant ->
                Html.of(
                    "<dl class=\"facts\"><dt>Grant</dt><dd>{} {}</dd><dt>Scopes</dt><dd>{}</dd>"
                        + "<dt>Expires</dt><dd>{}</dd></dl>",
                    grant.account(),
                    grant.reauthorizationRequired()
                        ? Components.badge(Tone.BAD, "Connect again")
                        : Components.badge(Tone.GOOD, "Valid"),
                    grant.scopes().isEmpty()
                        ? Formats.absent()
                        : Html.text(String.join(" ", grant.scopes())),
                    grant.expiresAt().map(at -> Formats.ago(at, now)).orElseGet(Formats::absent)))
        .collect(Html.joining());
  }

  /** What a run came to, or its progress, in whose place the page comes anew when it ends. */
  private Html state(String id) {
    return runs.state(id)
        .map(
            state ->
                state.ended()
                    ? Components.note(
                        state.failed() ? Tone.BAD : Tone.GOOD, Html.text(state.words()))
                    : Html.of(
                        "<div data-live=\"{}\" data-then=\"/connections\"><progress"
                            + " aria-label=\"Progress\"></progress><p class=\"words soft\">{}</p>"
                            + "</div>",
                        id,
                        state.words()))
        .orElse(Html.NONE);
  }
}
