package dev.backline.examples.app.api;

import dev.backline.core.json.Json;
import dev.backline.examples.app.job.Jobs;
import dev.backline.examples.app.report.ReportException;
import dev.backline.examples.app.report.Tables;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.workspace.Workspace;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Hangs the addresses of the API into the site. */
public final class ApiRoutes implements Routes {

  private final Workspace workspace;
  private final List<Endpoint> endpoints;

  /** Creates the addresses over the workspace. */
  public ApiRoutes(Workspace workspace, Jobs jobs) {
    this.workspace = workspace;
    List<Endpoint> all = new ArrayList<>(FigureEndpoints.all(workspace));
    all.addAll(DataEndpoints.all(workspace));
    all.addAll(WorkEndpoints.all(workspace, jobs));
    this.endpoints = List.copyOf(all);
  }

  @Override
  public void addTo(Site site) {
    for (Endpoint endpoint : endpoints) {
      Handler handler = context -> answer(site, endpoint, context);
      if (endpoint.method().equals("POST")) {
        site.routes().post(endpoint.path(), handler);
      } else {
        site.routes().get(endpoint.path(), handler);
      }
    }
    site.routes()
        .get(
            "/openapi.json",
            context ->
                context
                    .contentType("application/json; charset=utf-8")
                    .result(OpenApi.document(endpoints).toString()));
    site.page("/docs", "API", visit -> OpenApi.page(endpoints));
  }

  private void answer(Site site, Endpoint endpoint, Context context) {
    ApiCall call = ApiCall.of(site.visit(context), workspace.query(), endpoint.filters());
    ApiAnswer answer;
    try {
      answer = endpoint.handler().apply(call);
    } catch (ReportException wrong) {
      throw new RefusedException(400, String.valueOf(wrong.getMessage()), wrong.remedy());
    }
    if (call.csv()) {
      csv(endpoint, answer, context);
    } else {
      String body = answer.envelope(workspace.sources(), call).json().toString();
      context.contentType("application/json; charset=utf-8");
      if (answer.rows() != null) {
        context.header("X-Total-Count", String.valueOf(answer.rows().size()));
      }
      tagged(context, body);
    }
  }

  private static void csv(Endpoint endpoint, ApiAnswer answer, Context context) {
    List<Json> rows = answer.rows();
    if (rows == null) {
      throw new RefusedException(
          406, "this answer is not a table", "Ask for it without format=csv.");
    }
    String name = endpoint.path().replaceFirst("^/api/", "").replace('/', '-');
    context.contentType("text/csv; charset=utf-8");
    context.header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    tagged(context, Tables.csv(rows));
  }

  /** Answers with a tag of the content, or with 304 if the asker has it. */
  private static void tagged(Context context, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String tag;
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      tag = '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
    context.header("ETag", tag);
    context.header("Cache-Control", "private, no-cache");
    if (tag.equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.result(bytes);
    }
  }
}
