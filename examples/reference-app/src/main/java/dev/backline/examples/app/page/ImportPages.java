package dev.backline.examples.app.page;

import dev.backline.core.ImportException;
import dev.backline.core.csv.Inspection;
import dev.backline.core.sync.SyncReject;
import dev.backline.core.sync.SyncRun;
import dev.backline.examples.app.imports.ImportReport;
import dev.backline.examples.app.imports.ImportRequest;
import dev.backline.examples.app.imports.Importer;
import dev.backline.examples.app.imports.Rejects;
import dev.backline.examples.app.imports.Uploads;
import dev.backline.examples.app.sync.Outcomes;
import dev.backline.examples.app.web.BackgroundRuns;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import io.javalin.http.UploadedFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The import wizard: drop a file, see what it is and why, map its columns, preview, import with
 * progress, correct and replay what was rejected.
 */
public final class ImportPages implements Routes {

  private static final int SHOWN = 200;

  private final Workspace workspace;
  private final BackgroundRuns runs;
  private final Uploads uploads;
  private final Importer importer;
  private final Rejects rejects;
  private final Map<String, ImportReport> reports = new ConcurrentHashMap<>();

  /** Creates the pages. */
  public ImportPages(Workspace workspace, BackgroundRuns runs) {
    this.workspace = workspace;
    this.runs = runs;
    this.uploads = new Uploads(workspace.settings().dataDirectory());
    this.importer = new Importer(workspace);
    this.rejects = new Rejects(workspace);
  }

  @Override
  public void addTo(Site site) {
    site.page("/imports", "Imports", this::start);
    site.form("/imports/upload", this::upload);
    site.page("/imports/rejects", "Rejected rows", this::rejected);
    site.form("/imports/rejects/correct", this::correct);
    site.form("/imports/rejects/replay", this::replay);
    site.page("/imports/{id}", "Import", this::inspect);
    site.form("/imports/{id}/run", this::run);
    site.page("/imports/{id}/result", "Import", this::result);
  }

  private Html start(Visit visit) {
    int waiting = rejects.waiting().size();
    long limit = Uploads.limit(workspace.settings());
    return Html.join(
        Components.heading(
            "Imports",
            "Any CSV file: a distributor's statement, a platform's export, your own list.",
            waiting == 0
                ? Html.NONE
                : Components.quietButton(
                    "/imports/rejects", Formats.number(waiting) + " rejected rows")),
        steps(1),
        Html.of(
            """
            <form class="panel" method="post" action="/imports/upload" enctype="multipart/form-data">
            {}<div class="drop">{}<label for="file"><strong>Drop a file here</strong> or choose one</label>
            <input id="file" type="file" name="file" accept=".csv,.tsv,.txt,text/csv" required>
            <p class="soft">Nothing is imported yet: first you see what the file is.</p>
            <p class="note bad" role="alert" data-limit="{}" hidden>The file is larger than the {} MB
            taken here. Import it with <code>backline import FILE</code>, which takes any size.</p>
            <noscript><button>Look at it</button></noscript></div></form>
            """,
            visit.formToken(),
            Html.trusted(
                "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M12"
                    + " 3v11M7.5 10 12 14.5 16.5 10M4 16v4h16v-4\"/></svg>"),
            limit,
            limit >> 20),
        Components.panel("Recent imports", Html.NONE, recent()));
  }

  private Html recent() {
    Instant now = workspace.time().clock().instant();
    List<SyncRun> files =
        Runs.of(workspace.storage(), "").stream()
            .filter(run -> run.source().split("/", 3)[1].endsWith("-csv"))
            .limit(20)
            .toList();
    if (files.isEmpty()) {
      return Html.of("<p class=\"soft\">No file has been imported yet.</p>");
    }
    return Components.table(
        "Recent imports",
        List.of(
            Column.text("Source"),
            Column.text("When"),
            Column.number("Rows"),
            Column.number("New"),
            Column.number("Rejected"),
            Column.text("State")),
        files.stream()
            .map(
                run ->
                    List.of(
                        Html.text(Names.stream(run.source())),
                        Formats.ago(run.started(), now),
                        Html.text(Formats.number(run.counts().fetched())),
                        Html.text(Formats.number(run.counts().inserted())),
                        Html.text(Formats.number(run.counts().rejected())),
                        Runs.badge(run)))
            .toList());
  }

  private String upload(Visit visit) {
    UploadedFile file = visit.context().uploadedFile("file");
    if (file == null || file.size() == 0) {
      throw new RefusedException(400, "there is no file in the upload", "Choose one with content.");
    }
    return "/imports/" + uploads.keep(file.filename(), file.content());
  }

  private Path requireUpload(Visit visit) {
    return uploads
        .find(visit.context().pathParam("id"))
        .orElseThrow(
            () ->
                new RefusedException(
                    404, "that upload is not there any more", "Upload the file again."));
  }

  private Html inspect(Visit visit) {
    String id = visit.context().pathParam("id");
    Path file = requireUpload(visit);
    Inspection found;
    try {
      found = Importer.inspect(file);
    } catch (ImportException unreadable) {
      return Html.join(
          Components.heading(
              "This is no table", String.valueOf(unreadable.getMessage()), Html.NONE),
          Components.note(Tone.BAD, Html.text(unreadable.remedy())),
          Components.button("/imports", "Choose another file"));
    }
    ImportForm form = ImportForm.read(visit::query, found);
    return Html.join(
        Components.heading(
            found.file(), Formats.number(found.bytes()) + " bytes, " + found.dialect(), Html.NONE),
        steps(form.byMapping() ? 3 : 2),
        new ImportView(visit, id, file, found, form).show());
  }

  private String run(Visit visit) {
    String id = visit.context().pathParam("id");
    Path file = requireUpload(visit);
    Inspection found = Importer.inspect(file);
    ImportForm form = ImportForm.read(visit::form, found);
    ImportRequest request;
    try {
      request = form.request(file, found);
    } catch (IllegalArgumentException incomplete) {
      throw new RefusedException(
          400, String.valueOf(incomplete.getMessage()), "Map at least one column to a field.");
    }
    String run = "import-" + id;
    runs.start(
        run,
        () -> {
          ImportReport report =
              importer.run(
                  request,
                  progress ->
                      runs.events()
                          .progress(
                              run,
                              progress.rows(),
                              progress.expected().orElse(0),
                              Formats.number(progress.rows()) + " rows so far"));
          reports.put(id, report);
          return report.file() + ": " + words(report);
        });
    return "/imports/" + id + "/result";
  }

  private static String words(ImportReport report) {
    var counts = report.report().counts();
    return Formats.number(counts.inserted())
        + " new, "
        + Formats.number(counts.updated())
        + " changed, "
        + Formats.number(counts.unchanged() + counts.repeated())
        + " unchanged, "
        + Formats.number(counts.rejected())
        + " rejected, "
        + Formats.number(report.skipped())
        + " skipped";
  }

  private Html result(Visit visit) {
    String id = visit.context().pathParam("id");
    String run = "import-" + id;
    BackgroundRuns.State state =
        runs.state(run)
            .orElseThrow(
                () ->
                    new RefusedException(
                        404, "that import is not known any more", "See the recent imports."));
    if (!state.ended()) {
      return Html.join(
          Components.heading("Importing", "You may leave this page; it goes on.", Html.NONE),
          steps(4),
          Components.panel(
              "Progress",
              Html.NONE,
              Html.of(
                  "<div data-live=\"{}\" data-then=\"/imports/{}/result\"><progress"
                      + " aria-label=\"Progress\"></progress><p class=\"words soft\">It"
                      + " runs.</p></div><noscript><a href=\"/imports/{}/result\">Look"
                      + " again</a></noscript>",
                  run,
                  id,
                  id)));
    }
    ImportReport report = reports.get(id);
    if (report == null || state.failed()) {
      return Html.join(
          Components.heading("Not imported", "Nothing was written.", Html.NONE),
          Components.note(Tone.BAD, Html.text(state.words())),
          Components.button("/imports/" + id, "Back to the file"));
    }
    return done(report);
  }

  private static Html done(ImportReport report) {
    var counts = report.report().counts();
    String why = Outcomes.why(report.report().outcome());
    List<Html> stats = new ArrayList<>();
    stats.add(stat("Lines", report.lines()));
    stats.add(stat("New", counts.inserted()));
    stats.add(stat("Changed", counts.updated()));
    stats.add(stat("Unchanged", counts.unchanged() + counts.repeated()));
    stats.add(stat("Rejected", counts.rejected()));
    stats.add(stat("Skipped", report.skipped()));
    return Html.join(
        Components.heading(
            report.succeeded() ? "Imported" : "Not all of it",
            report.file() + " as " + report.preset() + ". Every line is counted exactly once.",
            Html.NONE),
        steps(4),
        why.isEmpty() ? Html.NONE : Components.note(Tone.BAD, Html.text(why)),
        Components.grid("stats", stats),
        Html.of(
            "<div class=\"actions\">{}{}{}</div>",
            counts.rejected() > 0
                ? Components.button("/imports/rejects", "See the rejected rows")
                : Html.NONE,
            Components.quietButton("/revenue", "See the revenue"),
            Components.quietButton("/imports", "Import another file")));
  }

  private static Html stat(String title, long count) {
    return Components.stat(title, Html.text(Formats.number(count)), Html.NONE, "");
  }

  private Html rejected(Visit visit) {
    List<SyncReject> waiting = rejects.waiting();
    Html heading =
        Components.heading(
            "Rejected rows",
            "Each as it came, with the rule it breaks. Correct the text, save, and replay.",
            waiting.isEmpty()
                ? Html.NONE
                : Components.action(visit, "/imports/rejects/replay", "Replay all", Html.NONE));
    Html told =
        visit
            .query("told")
            .map(words -> Components.note(Tone.QUIET, Html.text(words)))
            .orElse(Html.NONE);
    if (waiting.isEmpty()) {
      return Html.join(
          heading,
          told,
          Components.empty(
              "imports",
              "No row waits",
              "Everything that came in could be read.",
              Components.quietButton("/imports", "Import a file")));
    }
    return Html.join(
        heading,
        told,
        waiting.stream().limit(SHOWN).map(row -> card(visit, row)).collect(Html.joining()));
  }

  private static Html card(Visit visit, SyncReject row) {
    return Components.panel(
        row.rule(),
        Html.of("<p>{}</p>", Names.stream(row.source())),
        Html.of(
            """
            <p>{}</p><form class="form" method="post" action="/imports/rejects/correct">{}{}{}
            <div class="field"><label for="raw-{}">The row as it came</label>
            <input id="raw-{}" name="raw" value="{}"></div>
            <div class="actions"><button class="quiet">Save the correction</button></div></form>
            """,
            row.suggestion(),
            visit.formToken(),
            Components.hidden("source", row.source()),
            Components.hidden("id", row.id()),
            row.id(),
            row.id(),
            row.raw()));
  }

  private String correct(Visit visit) {
    rejects.correct(
        visit.form("source").orElse(""), visit.form("id").orElse(""), visit.form("raw").orElse(""));
    return "/imports/rejects?told=" + encode("The correction is kept. Replay when you are ready.");
  }

  private String replay(Visit visit) {
    List<String> told = new ArrayList<>();
    rejects
        .replay(told::add)
        .forEach(
            report ->
                told.add(
                    report.source()
                        + ": "
                        + (report.counts().inserted() + report.counts().updated())
                        + " taken, "
                        + report.counts().rejected()
                        + " still wait"));
    return "/imports/rejects?told=" + encode(String.join(". ", told) + ".");
  }

  private static String encode(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Html steps(int at) {
    List<String> names = List.of("Choose a file", "See what it is", "Map its columns", "Import");
    List<Html> items = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      items.add(
          Html.of(
              "<li{}>{}</li>",
              i + 1 == at ? Html.trusted(" aria-current=\"step\"") : Html.NONE,
              names.get(i)));
    }
    return Html.of("<ol class=\"steps\" aria-label=\"Steps\">{}</ol>", items);
  }
}
