package dev.backline.examples.app.serve;

import dev.backline.core.InvalidRequestException;
import dev.backline.core.auth.Grant;
import dev.backline.core.json.Json;
import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.platform.SignIn;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.workspace.Workspace;
import io.javalin.http.Context;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sign-in at the platforms: {@code /patreon/oauth/authorize/} leads there, {@code
 * /patreon/oauth/callback/} comes back; the state is bound to the visitor's session.
 */
final class OAuthRoutes implements Routes {

  private final Workspace workspace;

  OAuthRoutes(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void addTo(Site site) {
    for (Platform platform : Platforms.all()) {
      String base = "/" + platform.name().id();
      for (String end : List.of("", "/")) {
        site.routes()
            .get(base + "/oauth/authorize" + end, context -> begin(site, platform, context));
        site.routes()
            .get(base + "/oauth/callback" + end, context -> finish(site, platform, context));
        site.routes().get(base + "/api/status" + end, context -> status(platform, context));
      }
    }
  }

  private SignIn signIn(Platform platform) {
    // the app's own id and secret are all that a first sign-in can have
    if (!platform.configured(workspace.settings()) && !platform.canSignIn(workspace.settings())) {
      throw new RefusedException(
          409,
          platform.name().title() + " is not set up",
          "Set " + String.join(", ", platform.needs()) + " first.");
    }
    return platform
        .signIn(workspace)
        .orElseThrow(
            () ->
                new RefusedException(
                    404,
                    platform.name().title() + " has no sign-in",
                    "Its credentials come from the settings alone."));
  }

  private void begin(Site site, Platform platform, Context context) {
    try (SignIn signIn = signIn(platform)) {
      URI back = redirect(workspace.settings(), platform, origin(context));
      context.redirect(
          signIn.begin().apply(back, site.bind(context, "oauth")).address().toString());
    }
  }

  private void finish(Site site, Platform platform, Context context) {
    Map<String, String> parameters = new LinkedHashMap<>();
    context.queryParamMap().forEach((name, values) -> parameters.put(name, values.get(0)));
    try (SignIn signIn = signIn(platform)) {
      Grant grant = signIn.finish().apply(parameters, site.bind(context, "oauth"));
      context.redirect("/connections?connected=" + grant.platform());
    } catch (InvalidRequestException foreign) {
      throw new RefusedException(
          400,
          String.valueOf(foreign.getMessage()),
          "Begin the sign-in again on the page of connections.");
    }
  }

  private void status(Platform platform, Context context) {
    Optional<Grant> grant =
        workspace.tokens().statuses().stream()
            .filter(stored -> stored.platform().equals(platform.name().id()))
            .findFirst()
            .flatMap(stored -> workspace.tokens().find(stored.platform(), stored.account()));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("platform", platform.name().id());
    data.put("configured", platform.configured(workspace.settings()));
    data.put("connected", grant.isPresent());
    data.put("scopes", grant.map(g -> g.scopes().stream().sorted().toList()).orElse(List.of()));
    data.put("expiresAt", grant.map(g -> g.expiresAt()).map(String::valueOf).orElse(null));
    context
        .contentType("application/json; charset=utf-8")
        .result(
            dev.backline.analytics.Envelope.of(Json.of(data))
                .sources(workspace.sources())
                .calculation("what is stored of the grant")
                .build()
                .json()
                .toString());
  }

  private static URI origin(Context context) {
    return URI.create(context.scheme() + "://" + context.host());
  }

  /** Where the platform sends its visitor back to: what is registered there, or this server. */
  static URI redirect(Settings settings, Platform platform, URI origin) {
    String prefix = platform.name() == PlatformName.X ? "TWITTER" : platform.name().name();
    String setting = prefix + "_REDIRECT_URI";
    return settings
        .text(setting)
        .map(URI::create)
        .orElse(origin.resolve("/" + platform.name().id() + "/oauth/callback/"));
  }
}
