package dev.backline.examples.app.api;

import dev.backline.analytics.Figure;
import dev.backline.core.json.Json;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.Names;
import dev.backline.examples.app.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/** The addresses that answer figures; each is a report grouped one way. */
final class FigureEndpoints {

  private static final String[] REVENUE_FILTERS = {
    "platform", "artist", "source", "country", "distributor"
  };

  private static final String[] OTHER_FILTERS = {"platform", "artist"};

  private final Workspace workspace;
  private final List<Endpoint> endpoints = new ArrayList<>();

  private FigureEndpoints(Workspace workspace) {
    this.workspace = workspace;
  }

  static List<Endpoint> all(Workspace workspace) {
    FigureEndpoints table = new FigureEndpoints(workspace);
    table.people();
    table.revenue();
    table.streaming();
    table.marketing();
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
    add("/api/revenue/country", "revenue", "Revenue by the buyers' country.", "revenue", "country");
    add("/api/revenue/release", "revenue", "Revenue by release.", "revenue", "release");
    add("/api/revenue/expected", "revenue", "Expected against reported, by month.", "expected");
    add("/api/revenue/delays", "revenue", "How long distributors take to pay.", "delays");
    add("/api/revenue/rps-rates", "revenue", "Revenue per stream.", "rps-rates");
  }

  private void streaming() {
    String tag = "streaming";
    add("/api/streaming/daily", tag, "Streams per day.", "streaming-daily");
    add("/api/streaming/summary", tag, "Streams in all.", "streaming-summary");
    add("/api/streaming/platforms", tag, "Streams per platform.", "streaming-platforms");
    add("/api/streaming/artists", tag, "Streams per artist.", "streaming-artists");
    add("/api/streaming/growth", tag, "How streams grow.", "growth");
    add(
        "/api/streaming/spotify-audience",
        tag,
        "Listeners, streams and followers on Spotify.",
        "spotify-audience");
  }

  private void people() {
    add("/api/kpis/summary", "kpis", "The figures that sum all up.", "kpis");
    add("/api/kpis/realtime", "kpis", "The latest that is known of everything.", "realtime");
    add("/api/social/summary", "social", "Followers and engagement per account.", "social");
    for (String platform : List.of("instagram", "facebook", "tiktok", "x")) {
      endpoints.add(
          Endpoint.get(
              "/api/social/" + platform,
              "social",
              "Followers, engagement and best content on " + Names.brand(platform) + ".",
              Schemas.FIGURES,
              call -> {
                ReportQuery query = call.query().where("platform", platform);
                return ApiAnswer.figures("social", query, workspace.figures("social", query));
              }));
    }
    add("/api/members/summary", "members", "Active members and what they pay.", "memberships");
    add("/api/shop/summary", "shop", "Etsy's account: gross, fees, taxes, net.", "shop");
    add("/api/shop/stock", "shop", "What lies in stock.", "stock");
  }

  private void marketing() {
    add("/api/marketing/ads", "marketing", "Spend and returns per campaign.", "ads");
    add("/api/marketing/ads-daily", "marketing", "The same per day.", "ads-daily");
    add("/api/marketing/submithub", "marketing", "SubmitHub: cost and estimates.", "submithub");
    add("/api/marketing/curators", "marketing", "Acceptance per curator.", "curators");
    endpoints.add(
        Endpoint.get(
            "/api/marketing/roi",
            "marketing",
            "Return on what was spent on pitches and advertisements.",
            Schemas.FIGURES,
            call -> {
              List<Figure> figures = new ArrayList<>();
              figures.addAll(workspace.figures("submithub", call.query()));
              figures.removeIf(figure -> !figure.name().contains("return"));
              List<Json> rows = new ArrayList<>(FigureRows.of("submithub", call.query(), figures));
              List<Figure> ads =
                  workspace.figures("ads", call.query()).stream()
                      .filter(figure -> figure.name().contains("return"))
                      .toList();
              rows.addAll(FigureRows.of("ads", call.query(), ads));
              figures.addAll(ads);
              return new ApiAnswer(Json.of(rows), rows, figures, "");
            }));
  }

  private void add(String path, String tag, String summary, String report, String... by) {
    endpoints.add(
        Endpoint.get(
                path,
                tag,
                summary,
                Schemas.FIGURES,
                call -> {
                  ReportQuery query = by.length == 0 ? call.query() : call.query().by(by);
                  return ApiAnswer.figures(report, query, workspace.figures(report, query));
                })
            .filteredBy(report.startsWith("revenue") ? REVENUE_FILTERS : OTHER_FILTERS));
  }
}
