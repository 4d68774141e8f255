package dev.backline.examples.app.web;

import dev.backline.core.Secret;
import dev.backline.core.Ticker;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Serves the dashboard, the API and whatever else is handed in, behind one {@link Guard}.
 *
 * <p>Thread-safe.
 */
public final class WebServer implements AutoCloseable {

  private static final Duration LINGERING = Duration.ofSeconds(30);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  /**
   * Where and for whom to serve.
   *
   * @param host the address to listen at
   * @param port the port, or 0 for any free one
   * @param passwordHash what the administrator's password is checked by; needed beyond loopback
   * @param sessionKey signs sessions; the same for all processes of one installation
   * @param uploadLimit the largest body taken, in bytes
   * @param demo whether the pages say that everything is invented
   */
  public record Binding(
      String host,
      int port,
      Optional<String> passwordHash,
      Secret sessionKey,
      long uploadLimit,
      boolean demo) {

    /** Returns whether only this machine can reach the server. */
    public boolean loopback() {
      return LOOPBACK.contains(host);
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  private final Javalin server;
  private final Binding binding;

  private WebServer(Javalin server, Binding binding) {
    this.server = server;
    this.binding = binding;
  }

  /** Returns what passwords are checked by: salted and slow to try, safe to store. */
  public static String hash(Secret password) {
    return PasswordHash.of(password);
  }

  /**
   * Starts serving.
   *
   * @throws RefusedException if the port is taken, or the address is open to others and there is no
   *     password
   */
  public static WebServer start(
      Binding binding, List<Routes> parts, Metrics metrics, InstantSource clock, Ticker ticker) {
    if (!binding.loopback() && binding.passwordHash().isEmpty()) {
      throw new RefusedException(
          401,
          "serving beyond this machine needs an administrator's password",
          "Set BACKLINE_ADMIN_PASSWORD, or serve at 127.0.0.1.");
    }
    Assets assets = new Assets();
    Guard guard =
        new Guard(
            new Sessions(binding.sessionKey(), clock),
            binding.passwordHash(),
            binding.loopback(),
            binding.uploadLimit());
    Javalin server =
        Javalin.create(
            config -> {
              limits(config, binding);
              new Site(config.routes, guard, assets, binding.demo(), metrics, ticker).mount(parts);
            });
    try {
      server.start(binding.host(), binding.port());
    } catch (JavalinBindException taken) {
      server.stop();
      throw new RefusedException(
          409,
          "port " + binding.port() + " at " + binding.host() + " is taken or not allowed",
          "Choose another with --port, or 0 for any free one.");
    }
    return new WebServer(server, binding);
  }

  private static void limits(JavalinConfig config, Binding binding) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = 1L << 20;
    config.http.asyncTimeout = 0;
    config.jetty.multipartConfig.maxFileSize(binding.uploadLimit(), SizeUnit.BYTES);
    config.jetty.multipartConfig.maxTotalRequestSize(binding.uploadLimit(), SizeUnit.BYTES);
    config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
    config.jetty.modifyServer(jetty -> jetty.setHandler(new Lingering(LINGERING)));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
  }

  /** Returns the port it listens at. */
  public int port() {
    return server.port();
  }

  /** Returns the address of the first page. */
  public URI address() {
    String host = binding.host().contains(":") ? "[" + binding.host() + "]" : binding.host();
    return URI.create("http://" + host.replace("[[", "[").replace("]]", "]") + ":" + port() + "/");
  }

  @Override
  public void close() {
    server.stop();
  }
}
