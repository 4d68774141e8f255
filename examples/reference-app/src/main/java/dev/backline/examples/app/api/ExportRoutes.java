package dev.backline.examples.app.api;

import dev.backline.analytics.Figure;
import dev.backline.examples.app.report.Report;
import dev.backline.examples.app.report.ReportException;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.report.Reports;
import dev.backline.examples.app.report.Tables;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import java.util.List;

/** Each report as a CSV file that spreadsheets read. */
public final class ExportRoutes implements Routes {

  private static final String END = ".csv";

  private final Workspace workspace;

  /** Creates the addresses. */
  public ExportRoutes(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void addTo(Site site) {
    site.routes()
        .get(
            "/export/{file}",
            context -> {
              Visit visit = site.visit(context);
              String file = context.pathParam("file");
              context.contentType("text/csv; charset=utf-8");
              context.result(csv(visit, file));
              context.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
            });
  }

  private String csv(Visit visit, String file) {
    String name = file.endsWith(END) ? file.substring(0, file.length() - END.length()) : file;
    Report report =
        Reports.find(name)
            .orElseThrow(
                () ->
                    new RefusedException(
                        404, "there is no such table", "Choose one from a page or the API."));
    ReportQuery query = workspace.query().during(visit.day("from"), visit.day("to"));
    List<String> by = visit.context().queryParams("by");
    query = query.by(by.toArray(String[]::new));
    try {
      List<Figure> figures = workspace.figures(report.name(), query);
      return Tables.csv(FigureRows.of(report.name(), query, figures));
    } catch (ReportException wrong) {
      throw new RefusedException(400, String.valueOf(wrong.getMessage()), wrong.remedy());
    }
  }
}
