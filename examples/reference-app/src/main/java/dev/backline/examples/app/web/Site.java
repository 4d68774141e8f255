package dev.backline.examples.app.web;

import dev.backline.analytics.Envelope;
import dev.backline.core.BacklineException;
import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.examples.app.settings.SettingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the parts of the site hang in; every answer and every failure gets its form here. */
public final class Site {

  private static final Logger LOG = LoggerFactory.getLogger(Site.class);
  private static final String STARTED = "backline.started";

  private final RoutesConfig routes;
  private final Guard guard;
  private final Assets assets;
  private final Layout layout;
  private final Metrics metrics;
  private final Ticker ticker;

  Site(
      RoutesConfig routes,
      Guard guard,
      Assets assets,
      boolean demo,
      Metrics metrics,
      Ticker ticker) {
    this.routes = routes;
    this.guard = guard;
    this.assets = assets;
    this.layout = new Layout(assets, demo);
    this.metrics = metrics;
    this.ticker = ticker;
  }

  /** What a posted form leads to. */
  @FunctionalInterface
  public interface FormHandler {

    /** Does what the form asks and returns the address to go to; the page itself if it is empty. */
    String handle(Visit visit);
  }

  void mount(List<Routes> parts) {
    routes.before(
        context -> {
          context.attribute(STARTED, ticker.nanos());
          guard.admit(context);
        });
    routes.after(this::measure);
    routes.get("/assets/{name}", assets::serve);
    form("/theme", this::chooseTheme);
    page("/login", "Sign in", SignInPage::show);
    form("/login", this::signIn);
    form(
        "/logout",
        visit -> {
          guard.signOut(visit.context());
          return "/";
        });
    parts.forEach(part -> part.addTo(this));
    failures();
  }

  /** Adds a page. */
  public void page(Page page) {
    page(page.path(), page.title(), page::show);
  }

  /** Adds a page at the path. */
  public void page(String path, String title, Function<Visit, Html> content) {
    routes.get(
        path,
        context -> {
          Visit visit = guard.visit(context);
          Html body = content.apply(visit);
          context.header("Cache-Control", "no-cache, private");
          html(context, layout.frame(visit, title, body));
        });
  }

  private static void html(Context context, Html page) {
    context.contentType("text/html; charset=utf-8").result(page.toString());
  }

  /** Adds the target of a form. */
  public void form(String path, FormHandler handler) {
    routes.post(
        path,
        context -> {
          String next = handler.handle(guard.visit(context));
          context.redirect(next.isEmpty() ? "/" : next, io.javalin.http.HttpStatus.SEE_OTHER);
        });
  }

  /** Adds the target of a script's request, which answers a piece of a page. */
  public void piece(String path, Function<Visit, Html> content) {
    routes.post(path, context -> html(context, content.apply(guard.visit(context))));
  }

  /** Returns the place to add anything else; the guard stands before that too. */
  public RoutesConfig routes() {
    return routes;
  }

  /** Returns the visit that the request is. */
  public Visit visit(Context context) {
    return guard.visit(context);
  }

  /** Returns a text that proves that the visitor's session made it; for a sign-in's state. */
  public String bind(Context context, String text) {
    return guard.bind(context, text);
  }

  private String chooseTheme(Visit visit) {
    String theme = visit.form("theme").orElse("auto");
    if (theme.equals("light") || theme.equals("dark")) {
      visit.context().cookie("theme", theme, 31_536_000);
    } else {
      visit.context().removeCookie("theme");
    }
    return local(Optional.ofNullable(visit.context().header("Referer")));
  }

  private String signIn(Visit visit) {
    if (!guard.signIn(visit.context(), visit.form("password").orElse(""))) {
      metrics.count("backline_sign_in_refused_total");
      throw new RefusedException(401, "that is not the password", "Try again.");
    }
    return local(visit.form("next"));
  }

  /** Only a path of this site is followed, whatever was asked for. */
  private static String local(Optional<String> address) {
    String path = address.orElse("/").replaceFirst("^https?://[^/]+", "");
    return path.startsWith("/") && !path.startsWith("//") && !path.contains("\\") ? path : "/";
  }

  private void measure(Context context) {
    Long started = context.attribute(STARTED);
    if (started != null) {
      metrics.request(context.statusCode(), ticker.nanos() - started);
    }
  }

  private void failures() {
    routes.exception(
        RefusedException.class,
        (refused, context) ->
            answer(
                context, refused.status(), String.valueOf(refused.getMessage()), refused.remedy()));
    routes.exception(
        SettingException.class,
        (missing, context) ->
            answer(context, 409, String.valueOf(missing.getMessage()), missing.remedy()));
    routes.exception(
        BacklineException.class,
        (failure, context) -> {
          LOG.warn("{} {}: {}", context.method(), context.path(), failure.getMessage());
          answer(context, 502, String.valueOf(failure.getMessage()), failure.remedy());
        });
    routes.exception(
        HttpResponseException.class,
        (failure, context) ->
            answer(
                context,
                failure.getStatus(),
                failure.getStatus() == 404
                    ? "there is no such page"
                    : String.valueOf(failure.getMessage()),
                failure.getStatus() == 404 ? "Go back to the overview." : "Correct the request."));
    routes.exception(Exception.class, (failure, context) -> unknown(failure, context));
  }

  private void unknown(Exception failure, Context context) {
    if (tooLarge(failure)) {
      answer(
          context,
          413,
          "the upload is larger than what is taken here",
          "Import it with 'backline import FILE', which takes files of any size.");
      return;
    }
    LOG.error("{} {} failed", context.method(), context.path(), failure);
    answer(
        context,
        500,
        "the app met something it does not know",
        "The server's log says more; please report it.");
  }

  private static boolean tooLarge(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (text.contains("max file size")
          || text.contains("max length exceeded")
          || text.contains("maxFileSize")
          || text.contains("Request exceeds")) {
        return true;
      }
    }
    return false;
  }

  private void answer(Context context, int status, String message, String remedy) {
    metrics.count("backline_failed_requests_total");
    context.status(status).removeHeader("ETag");
    context.header("Cache-Control", "no-store");
    if (context.path().startsWith("/api/") || context.path().startsWith("/webhooks/")) {
      if (status == 401) {
        context.header("WWW-Authenticate", "Basic realm=\"Backline\"");
      }
      context.contentType("application/json").result(envelope(status, message, remedy).toString());
      return;
    }
    Visit visit = guard.visit(context);
    if (status == 401) {
      context.html(layout.frame(visit, "Sign in", SignInPage.again(visit, message)).toString());
      return;
    }
    context.html(
        layout
            .frame(
                visit,
                "Error " + status,
                Html.join(
                    Components.heading(
                        status == 404 ? "Not found" : "That did not work", "", Html.NONE),
                    Components.empty(
                        "overview",
                        message.isEmpty() ? "No reason was given" : capital(message) + ".",
                        remedy,
                        Components.button("/", "Overview"))))
            .toString());
  }

  private static Json envelope(int status, String message, String remedy) {
    return Envelope.failed(
            new Envelope.Failure("http-" + status, message, remedy, Optional.empty()))
        .json();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }
}
