package dev.backline.social.graph;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.http.Api;
import dev.backline.core.http.CallListener;
import dev.backline.core.quota.Governor;
import java.net.URI;
import java.time.InstantSource;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of Meta's platforms have in common; they hold one and hand it on.
 *
 * <p>Not thread-safe; read once a connection is built.
 */
public final class GraphSettings {

  private final String platform;
  private URI baseUrl;
  private String version = Graph.VERSION;
  private @Nullable Governor governor;
  private @Nullable OkHttpClient client;
  private @Nullable CallListener listener;
  private InstantSource clock = InstantSource.system();
  private Ticker ticker = Ticker.system();
  private Sleeper sleeper = Sleeper.system();

  /** Creates the settings of a platform at its host. */
  public GraphSettings(String platform, URI baseUrl) {
    this.platform = platform;
    this.baseUrl = baseUrl;
  }

  Api.Builder apply(Api.Builder parts) {
    parts.baseUrl(baseUrl).clock(clock).ticker(ticker).sleeper(sleeper);
    if (client != null) {
      parts.client(client);
    }
    if (listener != null) {
      parts.listener(listener);
    }
    return parts;
  }

  /** Sets where Graph is. */
  public void baseUrl(URI url) {
    baseUrl = URI.create(url.toString().replaceFirst("/+$", ""));
  }

  /** Sets the version that calls name. */
  public void version(String name) {
    version = name;
  }

  /** Sets who admits calls. */
  public void governor(Governor admitting) {
    governor = admitting;
  }

  /** Sets the HTTP client. */
  public void client(OkHttpClient httpClient) {
    client = httpClient;
  }

  /** Sets who hears of attempts and waits. */
  public void listener(CallListener callListener) {
    listener = callListener;
  }

  /** Sets the time. */
  public void time(InstantSource wall, Ticker elapsed, Sleeper waiting) {
    clock = wall;
    ticker = elapsed;
    sleeper = waiting;
  }

  /** Returns the platform's name. */
  public String platform() {
    return platform;
  }

  /** Returns where Graph is. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** Returns the wall clock. */
  public InstantSource clock() {
    return clock;
  }

  /** Returns what measures. */
  public Ticker ticker() {
    return ticker;
  }

  /** Returns what waits. */
  public Sleeper sleeper() {
    return sleeper;
  }

  String version() {
    return version;
  }

  @Nullable Governor governor() {
    return governor;
  }
}
