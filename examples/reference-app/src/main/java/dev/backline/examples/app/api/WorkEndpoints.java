package dev.backline.examples.app.api;

import static dev.backline.examples.app.api.Schemas.FLAG;
import static dev.backline.examples.app.api.Schemas.TEXT;
import static dev.backline.examples.app.api.Schemas.arrayOf;
import static dev.backline.examples.app.api.Schemas.object;

import dev.backline.core.BacklineException;
import dev.backline.core.ImportException;
import dev.backline.core.csv.Mapping;
import dev.backline.core.json.Json;
import dev.backline.core.sync.DataSources;
import dev.backline.examples.app.etsy.EtsyDesk;
import dev.backline.examples.app.imports.ImportReport;
import dev.backline.examples.app.imports.ImportRequest;
import dev.backline.examples.app.imports.Importer;
import dev.backline.examples.app.imports.Uploads;
import dev.backline.examples.app.job.JobRun;
import dev.backline.examples.app.job.Jobs;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.SyncRequest;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.sync.SyncRunner;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.workspace.Goals;
import dev.backline.examples.app.workspace.Workspace;
import io.javalin.http.UploadedFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The addresses that do something, and those that say how the work stands. */
final class WorkEndpoints {

  private static final Json GOAL =
      object(
          "goal",
          TEXT,
          "target",
          Schemas.NUMBER,
          "actual?",
          Schemas.NUMBER,
          "percent?",
          Schemas.NUMBER,
          "projected?",
          TEXT,
          "onTrack",
          FLAG);
  private static final Json RUN =
      object("started", TEXT, "finished?", TEXT, "state", TEXT, "message", TEXT);
  private static final Json JOB =
      object(
          "job", TEXT,
          "summary", TEXT,
          "everySeconds", Schemas.WHOLE,
          "dailyAt?", TEXT,
          "next?", TEXT,
          "runningAt?", TEXT,
          "last?", RUN);
  private static final Json IMPORT =
      object(
          "run", TEXT,
          "platform", TEXT,
          "dryRun", FLAG,
          "outcome", TEXT,
          "file", TEXT,
          "preset", TEXT,
          "dialect", TEXT,
          "lines", Schemas.WHOLE,
          "skipped", Schemas.WHOLE,
          "streams", arrayOf(Schemas.reference("Stream")));

  private final Workspace workspace;
  private final Jobs jobs;

  private WorkEndpoints(Workspace workspace, Jobs jobs) {
    this.workspace = workspace;
    this.jobs = jobs;
  }

  static List<Endpoint> all(Workspace workspace, Jobs jobs) {
    WorkEndpoints table = new WorkEndpoints(workspace, jobs);
    String admin = "admin";
    return List.of(
        Endpoint.get(
            "/api/kpis/alerts",
            "kpis",
            "What needs a look, with its evidence.",
            arrayOf(object("kind", TEXT, "key", TEXT, "day", TEXT, "message", TEXT)),
            table::alerts),
        Endpoint.get(
            "/api/kpis/goals",
            "kpis",
            "Goals against what is known.",
            arrayOf(GOAL),
            call -> table.goals()),
        Endpoint.post(
            "/api/v1/integrations/import-csv",
            "integrations",
            "Imports an upload: the parts are file, mapping (JSON), source, currency.",
            IMPORT,
            table::importCsv),
        Endpoint.get(
            "/api/admin/scheduler/status",
            admin,
            "The jobs: last and next run.",
            arrayOf(JOB),
            call -> table.scheduler()),
        Endpoint.post(
            "/api/admin/etsy/sync",
            admin,
            "Brings home what is new on Etsy.",
            Schemas.reference("Run"),
            table::etsySync),
        Endpoint.get(
            "/api/admin/etsy/validate",
            admin,
            "Whether credentials, scopes and shop are right.",
            object("valid", FLAG, "problems", Schemas.TEXTS),
            call -> table.etsyValidate()),
        Endpoint.get(
            "/api/admin/etsy/status",
            admin,
            "Etsy's last runs.",
            Schemas.SOURCES,
            call -> table.etsyStatus()),
        Endpoint.get(
            "/api/admin/etsy/health",
            admin,
            "Whether syncing Etsy works.",
            object("status", TEXT, "reason?", TEXT),
            call -> table.etsyHealth()));
  }

  private ApiAnswer alerts(ApiCall call) {
    List<Json> rows =
        workspace.alerts().stream()
            .map(
                alert ->
                    Json.object(
                        "kind",
                        alert.kind().name(),
                        "key",
                        alert.key(),
                        "day",
                        alert.day().toString(),
                        "message",
                        alert.message()))
            .toList();
    return ApiAnswer.rows(rows, "drops, spikes, gaps, late payments and viral videos in the facts");
  }

  private ApiAnswer goals() {
    return ApiAnswer.rows(
        Goals.of(workspace), "the settings BACKLINE_GOAL_… against what is known");
  }

  private ApiAnswer importCsv(ApiCall call) {
    UploadedFile file = call.visit().context().uploadedFile("file");
    if (file == null || file.size() == 0) {
      throw new RefusedException(
          400, "the request has no file", "Send it as the part 'file' of a multipart form.");
    }
    Uploads uploads = new Uploads(workspace.settings().dataDirectory());
    String id = uploads.keep(file.filename(), file.content());
    try {
      ImportRequest request = ImportRequest.of(uploads.find(id).orElseThrow());
      Optional<String> source = call.visit().form("source");
      Optional<Mapping> mapping =
          call.visit()
              .form("mapping")
              .map(Mapping::parse)
              .map(
                  parsed ->
                      source.map(ImportRequest::sourceName).map(parsed::named).orElse(parsed));
      request =
          new ImportRequest(
              request.file(), ImportRequest.AUTO, mapping, request.parameters(), false);
      Optional<String> currency = call.visit().form("currency");
      if (currency.isPresent()) {
        request = request.with("currency", currency.get());
      }
      if (source.isPresent() && mapping.isEmpty()) {
        request = request.with("account", source.get());
      }
      ImportReport report = new Importer(workspace).run(request, progress -> {});
      return ApiAnswer.of(report.json(), "each line of the file counted once");
    } catch (ImportException refused) {
      throw new RefusedException(422, String.valueOf(refused.getMessage()), refused.remedy());
    } finally {
      uploads.remove(id);
    }
  }

  private ApiAnswer scheduler() {
    return ApiAnswer.rows(
        jobs.states().stream()
            .map(
                state ->
                    Json.object(
                        "job",
                        state.job().name(),
                        "summary",
                        state.job().summary(),
                        "everySeconds",
                        state.job().every().toSeconds(),
                        "dailyAt",
                        state.job().at().map(String::valueOf).orElse(null),
                        "next",
                        state.next().map(Instant::toString).orElse(null),
                        "runningAt",
                        state.runningAt().orElse(null),
                        "last",
                        state.last().map(WorkEndpoints::run).orElse(null)))
            .toList(),
        "the scheduler's own table");
  }

  private static Json run(JobRun run) {
    return Json.object(
        "started",
        run.started().toString(),
        "finished",
        run.finished().map(Instant::toString).orElse(null),
        "state",
        run.state().name(),
        "message",
        run.message());
  }

  private ApiAnswer etsySync(ApiCall call) {
    requireEtsy();
    return ApiAnswer.of(
        new SyncRunner(workspace)
            .run("etsy", List.of(PlatformName.ETSY), SyncRequest.everything(), progress -> {})
            .json(),
        "counts of this run");
  }

  private ApiAnswer etsyValidate() {
    requireEtsy();
    List<String> problems = new EtsyDesk(workspace).validate();
    return ApiAnswer.of(
        Json.object("valid", problems.isEmpty(), "problems", problems), "asked Etsy just now");
  }

  private ApiAnswer etsyStatus() {
    return ApiAnswer.rows(
        dev.backline.examples.app.sync.SourceJson.rows(
            DataSources.of(workspace.storage()).list().stream()
                .filter(held -> held.source().platform().equals("etsy"))
                .toList()),
        "what is kept of the runs");
  }

  private ApiAnswer etsyHealth() {
    requireEtsy();
    try {
      boolean well = new EtsyDesk(workspace).validate().isEmpty();
      return ApiAnswer.of(
          Json.object("status", well ? "healthy" : "unhealthy", "reason", null),
          "asked Etsy just now");
    } catch (BacklineException | SettingException unwell) {
      return ApiAnswer.of(
          Json.object("status", "unhealthy", "reason", String.valueOf(unwell.getMessage())),
          "asked Etsy just now");
    }
  }

  private void requireEtsy() {
    if (!new EtsyDesk(workspace).configured()) {
      throw new RefusedException(
          409, "Etsy is not set up", "Set ETSY_API_KEY, ETSY_API_SECRET and ETSY_SHOP_ID.");
    }
  }
}
