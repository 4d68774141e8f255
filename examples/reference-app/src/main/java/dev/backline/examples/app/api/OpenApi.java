package dev.backline.examples.app.api;

import dev.backline.core.json.Json;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Describes the API: as an OpenAPI document, and as a page that works without a network. */
final class OpenApi {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private static final Json FAILURE = Schemas.reference("Failure");

  private OpenApi() {}

  static Json document(List<Endpoint> endpoints) {
    Map<String, Object> paths = new LinkedHashMap<>();
    OtherPaths.all().forEach(paths::put);
    for (Endpoint endpoint : endpoints) {
      @SuppressWarnings("unchecked") // only this loop fills the map
      Map<String, Object> methods =
          (Map<String, Object>)
              paths.computeIfAbsent(endpoint.path(), path -> new LinkedHashMap<String, Object>());
      methods.put(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
    }
    return Json.object(
        "openapi",
        "3.1.0",
        "info",
        Json.object(
            "title",
            "Backline",
            "version",
            "0.1.0",
            "description",
            "A creator's numbers. Every answer comes in one envelope and every figure has an"
                + " address that explains it."),
        "paths",
        paths,
        "components",
        Json.object(
            "schemas",
            Schemas.components(),
            "securitySchemes",
            Json.object("password", Json.object("type", "http", "scheme", "basic"))));
  }

  private static Json operation(Endpoint endpoint) {
    return Json.object(
        "tags",
        List.of(endpoint.tag()),
        "summary",
        endpoint.summary(),
        "operationId",
        operationId(endpoint),
        "parameters",
        parameters(endpoint),
        "responses",
        Json.object(
            "200",
            response("The answer in its envelope.", Schemas.envelopeOf(endpoint.data())),
            "400",
            response("The request is wrong; the envelope says how.", FAILURE),
            "401",
            response("The administrator's password is needed.", FAILURE)));
  }

  private static String operationId(Endpoint endpoint) {
    String path = endpoint.path().replaceAll("[{}]", "").replaceAll("[^A-Za-z0-9]+", "_");
    return endpoint.method().toLowerCase(Locale.ROOT) + path.replaceAll("_$", "");
  }

  static Json response(String description, Json schema) {
    return Json.object(
        "description",
        description,
        "content",
        Json.object("application/json", Json.object("schema", schema)));
  }

  private static List<Json> parameters(Endpoint endpoint) {
    List<Json> parameters = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(endpoint.path());
    while (variable.find()) {
      parameters.add(parameter(variable.group(1), "path", "string", "Part of the address.", ""));
    }
    if (endpoint.method().equals("GET")) {
      parameters.add(parameter("from", "query", "string", "The first day counted.", "date"));
      parameters.add(parameter("to", "query", "string", "The last day counted.", "date"));
      for (String filter : endpoint.filters()) {
        parameters.add(parameter(filter, "query", "string", "Only this " + filter + ".", ""));
      }
      parameters.add(parameter("page", "query", "integer", "The page of the answer, from 1.", ""));
      parameters.add(
          parameter("size", "query", "integer", "Rows a page, at most " + ApiCall.MOST + ".", ""));
      parameters.add(parameter("format", "query", "string", "json, csv or xlsx.", ""));
    }
    return parameters;
  }

  private static Json parameter(
      String name, String in, String type, String description, String format) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    if (!format.isEmpty()) {
      schema.put("format", format);
    }
    return Json.object(
        "name",
        name,
        "in",
        in,
        "required",
        in.equals("path"),
        "description",
        description,
        "schema",
        schema);
  }

  static Html page(List<Endpoint> endpoints) {
    Map<String, List<Endpoint>> groups =
        endpoints.stream()
            .collect(Collectors.groupingBy(Endpoint::tag, LinkedHashMap::new, Collectors.toList()));
    return Html.join(
        Components.heading(
            "API",
            "Every answer comes in one envelope: success, data, metadata, error. Tables come as"
                + " CSV with format=csv and as a workbook with format=xlsx.",
            Components.quietButton("/openapi.json", "OpenAPI document")),
        groups.entrySet().stream()
            .map(group -> group(group.getKey(), group.getValue()))
            .collect(Html.joining()));
  }

  private static Html group(String tag, List<Endpoint> endpoints) {
    return Components.panel(
        tag.equals("kpis") ? "KPIs" : Names.words(tag),
        Html.NONE,
        Components.table(
            "Addresses of " + tag,
            List.of(
                Column.text("Method"),
                Column.text("Address"),
                Column.text("Answers"),
                Column.text("Filters")),
            endpoints.stream().map(OpenApi::row).toList()));
  }

  private static List<Html> row(Endpoint endpoint) {
    boolean open = endpoint.method().equals("GET") && !endpoint.path().contains("{");
    return List.of(
        Html.of("<code>{}</code>", endpoint.method()),
        open
            ? Html.of("<a href=\"{}\"><code>{}</code></a>", endpoint.path(), endpoint.path())
            : Html.of("<code>{}</code>", endpoint.path()),
        Html.text(endpoint.summary()),
        endpoint.filters().isEmpty()
            ? Html.of("<span class=\"soft\">none</span>")
            : Html.text(String.join(", ", endpoint.filters())));
  }
}
