package dev.backline.examples.app.api;

import dev.backline.core.json.Json;
import dev.backline.examples.app.report.Report;
import dev.backline.examples.app.report.ReportException;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.report.Reports;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Each report as a CSV file or a workbook. */
public final class ExportRoutes implements Routes {

  private static final Pattern FILE = Pattern.compile("([a-z-]+)\\.(csv|xlsx)");

  private final Workspace workspace;

  /** Creates the addresses. */
  public ExportRoutes(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void addTo(Site site) {
    site.routes().get("/export/{file}", context -> export(site.visit(context), context));
  }

  private void export(Visit visit, Context context) {
    Matcher file = FILE.matcher(context.pathParam("file"));
    Optional<Report> report = file.matches() ? Reports.find(file.group(1)) : Optional.empty();
    if (report.isEmpty()) {
      throw new RefusedException(
          404, "there is no such table", "Choose one from a page or the API.");
    }
    Download.send(context, file.group(1), file.group(2), rows(visit, report.get()));
  }

  private List<Json> rows(Visit visit, Report report) {
    ReportQuery query =
        workspace
            .query()
            .during(visit.day("from"), visit.day("to"))
            .by(visit.context().queryParams("by").toArray(String[]::new));
    for (String dimension : report.dimensions()) {
      Optional<String> only = visit.query(dimension);
      query = only.isPresent() ? query.where(dimension, only.get()) : query;
    }
    try {
      return FigureRows.of(report.name(), query, workspace.figures(report.name(), query));
    } catch (ReportException wrong) {
      throw new RefusedException(400, String.valueOf(wrong.getMessage()), wrong.remedy());
    }
  }
}
