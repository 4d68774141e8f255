package dev.backline.examples.app.page;

import dev.backline.examples.app.job.Job;
import dev.backline.examples.app.job.JobRun;
import dev.backline.examples.app.job.JobState;
import dev.backline.examples.app.job.Jobs;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is done in the background: last and next run, run now, history. */
public final class JobsPages implements Routes {

  private static final int SHOWN = 50;

  private final Workspace workspace;
  private final Jobs jobs;

  /** Creates the page. */
  public JobsPages(Workspace workspace, Jobs jobs) {
    this.workspace = workspace;
    this.jobs = jobs;
  }

  @Override
  public void addTo(Site site) {
    site.page("/jobs", "Jobs", this::show);
    site.form("/jobs/run", this::run);
  }

  private String run(Visit visit) {
    String name = visit.form("job").orElse("");
    Job job =
        jobs.find(name)
            .orElseThrow(
                () ->
                    new RefusedException(
                        404, "there is no job '" + name + "'", "Choose one on the page of jobs."));
    jobs.trigger(job);
    return "/jobs?triggered=" + job.name();
  }

  private Html show(Visit visit) {
    List<JobState> states = jobs.states();
    Html heading =
        Components.heading(
            "Jobs",
            "What runs by itself. Missed runs are caught up once; several processes on one database"
                + " share the work.",
            Html.NONE);
    if (states.isEmpty()) {
      return Html.join(
          heading,
          Components.empty(
              "jobs",
              "Nothing to do yet",
              "Jobs come with connections: each platform that is set up is synced on its interval.",
              Components.button("/connections", "Connect a platform")));
    }
    Html told =
        visit
            .query("triggered")
            .filter(name -> jobs.find(name).isPresent())
            .map(
                name ->
                    Components.note(
                        Tone.GOOD, Html.of("{} is due now and starts in a moment.", name)))
            .orElse(Html.NONE);
    return Html.join(
        heading,
        told,
        Html.of("<div data-live=\"\"></div>"),
        Components.panel("Schedule", Html.NONE, schedule(visit, states)),
        Components.panel("History", Html.of("<p>The last {} runs.</p>", SHOWN), history()));
  }

  private Html schedule(Visit visit, List<JobState> states) {
    Instant now = workspace.time().clock().instant();
    return Components.table(
        "Jobs",
        List.of(
            Column.text("Job"),
            Column.text("Every"),
            Column.text("Last"),
            Column.text("Next"),
            Column.text("")),
        states.stream()
            .map(
                state ->
                    List.of(
                        Html.of(
                            "{}<span class=\"sub\">{}</span>",
                            state.job().name(),
                            state.job().summary()),
                        Html.text(when(state.job())),
                        state
                            .last()
                            .map(
                                run ->
                                    Html.of(
                                        "{} {}",
                                        badge(run.state()),
                                        Formats.ago(run.started(), now)))
                            .orElseGet(Formats::absent),
                        state.runningAt().isPresent()
                            ? Components.badge(Tone.WARN, "Running")
                            : state
                                .next()
                                .map(next -> Formats.ago(next, now))
                                .orElseGet(Formats::absent),
                        Components.quietAction(
                            visit,
                            "/jobs/run",
                            "Run now",
                            Components.hidden("job", state.job().name()))))
            .toList());
  }

  private static String when(Job job) {
    return job.at().map(at -> "day, at " + at + " UTC").orElseGet(() -> Formats.span(job.every()));
  }

  private Html history() {
    List<JobRun> runs = jobs.history("", SHOWN);
    if (runs.isEmpty()) {
      return Html.of("<p class=\"soft\">No job has run yet.</p>");
    }
    return Components.table(
        "Runs of jobs",
        List.of(
            Column.text("Job"),
            Column.text("Started"),
            Column.text("Took"),
            Column.text("State"),
            Column.text("What was done")),
        runs.stream()
            .map(
                run ->
                    List.of(
                        Html.of("<span class=\"nowrap\">{}</span>", run.job()),
                        Formats.moment(run.started()),
                        run.finished()
                            .map(
                                end ->
                                    Html.text(Formats.span(Duration.between(run.started(), end))))
                            .orElseGet(Formats::absent),
                        badge(run.state()),
                        Html.text(run.message())))
            .toList());
  }

  private static Html badge(JobRun.State state) {
    return switch (state) {
      case DONE -> Components.badge(Tone.GOOD, "Done");
      case FAILED -> Components.badge(Tone.BAD, "Failed");
      case RUNNING -> Components.badge(Tone.WARN, "Running");
    };
  }
}
