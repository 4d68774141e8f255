package dev.backline.examples.app.api;

import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/** The addresses that answer figures; each is a report grouped one way. */
final class FigureEndpoints {

  private static final String[] REVENUE_FILTERS = {
    "platform", "artist", "source", "country", "distributor"
  };

  private final Workspace workspace;
  private final List<Endpoint> endpoints = new ArrayList<>();

  private FigureEndpoints(Workspace workspace) {
    this.workspace = workspace;
  }

  static List<Endpoint> all(Workspace workspace) {
    FigureEndpoints table = new FigureEndpoints(workspace);
    table.revenue();
    return List.copyOf(table.endpoints);
  }

  private void revenue() {
    add(
        "/api/revenue/platform",
        "revenue",
        "Revenue by platform and currency.",
        "revenue",
        "platform");
    add("/api/revenue/artist", "revenue", "Revenue by artist and currency.", "revenue", "artist");
    add(
        "/api/revenue/distributor",
        "revenue",
        "Revenue by who collected it.",
        "revenue",
        "distributor");
    add("/api/revenue/monthly", "revenue", "Revenue by month and currency.", "revenue", "month");
  }

  private void add(String path, String tag, String summary, String report, String... by) {
    endpoints.add(
        Endpoint.get(
                path,
                tag,
                summary,
                call -> {
                  ReportQuery query = call.query().by(by);
                  return ApiAnswer.figures(report, query, workspace.figures(report, query));
                })
            .filteredBy(report.startsWith("revenue") ? REVENUE_FILTERS : new String[0]));
  }
}
