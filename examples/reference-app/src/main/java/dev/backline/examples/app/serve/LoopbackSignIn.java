package dev.backline.examples.app.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.backline.core.auth.Grant;
import dev.backline.examples.app.platform.Platform;
import dev.backline.examples.app.platform.SignIn;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Signs in at a platform from the command line: a one-time callback on this machine. */
public final class LoopbackSignIn {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Workspace workspace;
  private final Platform platform;

  /** Prepares a sign-in at the platform. */
  public LoopbackSignIn(Workspace workspace, Platform platform) {
    this.workspace = workspace;
    this.platform = platform;
  }

  /**
   * Shows the address to open, waits for the way back, and keeps the grant.
   *
   * @param port where to wait, or 0 for the registered address's port or any free one
   * @param shown hears the address to open
   */
  public Grant run(int port, Consumer<URI> shown) throws InterruptedException {
    SignIn known =
        platform
            .signIn(workspace)
            .orElseThrow(
                () ->
                    new SettingException(
                        platform.name().title() + " has no sign-in",
                        "Its credentials come from the settings alone."));
    BlockingQueue<Map<String, String>> callbacks = new ArrayBlockingQueue<>(1);
    HttpServer server = server(port(port));
    try (SignIn signIn = known) {
      server.createContext("/", exchange -> answer(exchange, callbacks));
      server.start();
      URI origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      URI back = OAuthRoutes.redirect(workspace.settings(), platform, origin);
      String session = UUID.randomUUID().toString();
      shown.accept(signIn.begin().apply(back, session).address());
      Map<String, String> callback = callbacks.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (callback == null) {
        throw new RefusedException(
            408, "nobody came back within ten minutes", "Run the command again.");
      }
      return signIn.finish().apply(callback, session);
    } finally {
      server.stop(0);
    }
  }

  private int port(int asked) {
    if (asked != 0) {
      return asked;
    }
    int registered =
        OAuthRoutes.redirect(workspace.settings(), platform, URI.create("http://127.0.0.1:0"))
            .getPort();
    return Math.max(registered, 0);
  }

  private static HttpServer server(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    } catch (IOException taken) {
      throw new RefusedException(
          409, "port " + port + " is taken", "Stop what uses it, or choose another with --port.");
    }
  }

  private static void answer(HttpExchange exchange, BlockingQueue<Map<String, String>> callbacks)
      throws IOException {
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    boolean callback = query.containsKey("state");
    String words =
        callback
            ? "Thank you. You may close this page and go back to the terminal."
            : "This address waits for a sign-in.";
    byte[] body = words.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
    if (callback && !callbacks.offer(query)) {
      // one way back is enough; a second one changes nothing
      return;
    }
  }

  private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
