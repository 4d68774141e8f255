package dev.backline.examples.app.api;

import dev.backline.core.json.Json;
import dev.backline.examples.app.job.Jobs;
import dev.backline.examples.app.report.ReportException;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.workspace.Workspace;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    String format = call.format();
    if (!format.equals("json")) {
      table(endpoint, answer, format, context);
    } else {
      String body = answer.envelope(workspace.sources(), call).json().toString();
      context.contentType("application/json; charset=utf-8");
      if (answer.rows() != null) {
        context.header("X-Total-Count", String.valueOf(answer.rows().size()));
      }
      tagged(context, body);
    }
  }

  private static void table(Endpoint endpoint, ApiAnswer answer, String format, Context context) {
    List<Json> rows = answer.rows();
    if (rows == null) {
      throw new RefusedException(
          406, "this answer is not a table", "Ask for it without format=" + format + ".");
    }
    String name =
        endpoint.path().replaceFirst("^/api/", "").replaceFirst("/$", "").replace('/', '-');
    Download.send(context, name, format, rows);
  }

  private static void tagged(Context context, String body) {
    Download.tagged(context, body.getBytes(StandardCharsets.UTF_8));
  }
}
