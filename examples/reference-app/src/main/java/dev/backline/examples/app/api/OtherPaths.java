package dev.backline.examples.app.api;

import static dev.backline.examples.app.api.Schemas.FLAG;
import static dev.backline.examples.app.api.Schemas.TEXT;

import dev.backline.core.json.Json;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.report.Spreadsheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes the addresses that stand beside the table of endpoints. */
final class OtherPaths {

  private OtherPaths() {}

  static Map<String, Json> all() {
    Map<String, Json> paths = new LinkedHashMap<>();
    Json answered =
        Schemas.envelopeOf(
            Schemas.object(
                "platform", TEXT,
                "configured", FLAG,
                "connected", FLAG,
                "scopes", Schemas.TEXTS,
                "expiresAt?", TEXT));
    for (PlatformName platform : PlatformName.values()) {
      String base = "/" + platform.id();
      String title = platform.title();
      paths.put(
          base + "/api/status/",
          get("connections", "How the connection to " + title + " stands.", answered));
      paths.put(
          base + "/oauth/authorize/",
          redirect("Leads to the sign-in of " + title + ", where there is one."));
      paths.put(base + "/oauth/callback/", redirect("Ends the sign-in of " + title + "."));
    }
    for (String platform : List.of("patreon", "etsy", "meta")) {
      paths.put("/webhooks/" + platform, Json.object("post", webhook(platform)));
    }
    paths.put(
        "/health",
        get(
            "machines",
            "Whether the app and its database are up.",
            Schemas.object("status", TEXT, "database", TEXT)));
    paths.put("/metrics", plain("Counters and gauges as Prometheus reads them.", "text/plain"));
    paths.put("/export/{file}", plain("A report as name.csv or name.xlsx.", Spreadsheet.TYPE));
    return paths;
  }

  private static Json get(String tag, String summary, Json schema) {
    return Json.object(
        "get",
        Json.object(
            "tags",
            List.of(tag),
            "summary",
            summary,
            "responses",
            Json.object("200", OpenApi.response("The answer.", schema))));
  }

  private static Json redirect(String summary) {
    return Json.object(
        "get",
        Json.object(
            "tags",
            List.of("connections"),
            "summary",
            summary,
            "responses",
            Json.object("302", Json.object("description", "Go there."))));
  }

  private static Json webhook(String platform) {
    return Json.object(
        "tags",
        List.of("webhooks"),
        "summary",
        "Takes a signed delivery of " + platform + "; one that was taken before changes nothing.",
        "responses",
        Json.object(
            "200",
            Json.object("description", "Taken, now or before."),
            "401",
            OpenApi.response("Not signed by the platform.", Schemas.reference("Failure"))));
  }

  private static Json plain(String summary, String type) {
    return Json.object(
        "get",
        Json.object(
            "tags",
            List.of("machines"),
            "summary",
            summary,
            "responses",
            Json.object(
                "200",
                Json.object(
                    "description",
                    "The answer.",
                    "content",
                    Json.object(type, Json.object("schema", TEXT))))));
  }
}
