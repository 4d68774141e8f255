package dev.backline.core.testing;

import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A platform in this process: routes over state of its own, tokens, limits, and faults on demand.
 *
 * <p>A platform's simulator extends it, adds routes in its constructor and overrides the protected
 * methods where the platform words its refusals or headers in its own way. Time comes from a {@link
 * TestClock}, or from the machine for a demo; chance comes from the seed. The same seed and the
 * same requests give the same {@link #transcript}, byte for byte.
 *
 * <pre>{@code
 * try (Simulator shop = new Simulator(1)) {
 *   shop.route("GET", "/shops/{id}", r -> SimulatedReply.json(Json.object("id", r.place("id")))).open();
 *   shop.faults().next(Fault.UNAVAILABLE);
 *   Api api = Api.builder("shop").baseUrl(shop.start().url()).build();
 *   …
 * }
 * }</pre>
 *
 * <p>Requests are handled one at a time, so handlers need no locks. Routes are added before the
 * start.
 */
public class Simulator implements AutoCloseable {

  private final InstantSource clock;
  private final Ticker ticker;
  private final RandomGenerator random;
  private final List<Route> routes = new ArrayList<>();
  private final List<SimulatedWindow> windows = new ArrayList<>();
  private final List<SimulatedRequest> requests = new ArrayList<>(); // guarded by this
  private int forgotten; // guarded by this
  private final Map<String, SimulatedReply> previous = new HashMap<>(); // guarded by this
  private final Transcript transcript = new Transcript();
  private final FaultScript faults;
  private Optional<SimulatedOAuth> oauth = Optional.empty();
  private MockWebServer server = new MockWebServer();
  private int port;

  /** Creates a platform on a clock that is turned by the test. */
  public Simulator(long seed) {
    this(seed, TestClock.create());
  }

  /** Creates a platform on the given clock. */
  public Simulator(long seed, TestClock clock) {
    this(seed, clock, clock);
  }

  /** Creates a platform on any time, such as the machine's for a demo. */
  public Simulator(long seed, InstantSource clock, Ticker ticker) {
    this.clock = clock;
    this.ticker = ticker;
    this.random = new SplittableRandom(seed);
    this.faults = new FaultScript(new SplittableRandom(seed ^ 0x5DEECE66DL));
  }

  /** Adds something that can be asked; a segment such as {@code {id}} is a place. */
  public final Route route(String method, String template, Route.Handler handler) {
    Route route = new Route(method, template, handler);
    routes.add(route);
    return route;
  }

  /** Adds a limit for each token. */
  public final Simulator window(SimulatedWindow window) {
    windows.add(window);
    return this;
  }

  /** Lets routes that are not open ask for a token of this authority. */
  public final SimulatedOAuth oauth(SimulatedOAuth.Terms terms) {
    SimulatedOAuth authority = new SimulatedOAuth(terms, this);
    oauth = Optional.of(authority);
    return authority;
  }

  /** Returns the authority over tokens. */
  public final SimulatedOAuth oauth() {
    return oauth.orElseThrow(() -> new IllegalStateException("this simulator has no OAuth"));
  }

  /** Starts listening on a free port of this machine. */
  public final Simulator start() {
    server.setServerSocketFactory(new PromptSockets());
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return serve(request);
          }
        });
    try {
      server.start(InetAddress.getByName("127.0.0.1"), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = server.getPort();
    return this;
  }

  /** Stops listening, so that connections are refused until {@link #plugIn}. */
  public final void unplug() {
    server.close();
  }

  /** Listens again, on the same port and with the same state. */
  public final void plugIn() {
    server = new MockWebServer();
    start();
  }

  /** Returns the base URL. */
  public final URI url() {
    if (port == 0) {
      throw new IllegalStateException("the simulator was not started");
    }
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Returns the base URL with a path behind it. */
  public final URI url(String path) {
    return URI.create(url() + path);
  }

  /** Returns the script of faults to play. */
  public final FaultScript faults() {
    return faults;
  }

  /** Returns all requests so far, those that met a fault too. */
  public final synchronized List<SimulatedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Forgets the requests and the transcript so far, as a run of months must. */
  public final synchronized void forgetRequests() {
    forgotten += requests.size();
    requests.clear();
    transcript.clear();
    try {
      while (server.takeRequest(0, TimeUnit.MILLISECONDS) != null) {
        continue; // the server keeps them as well
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns what was asked and answered, without ports, machine time or threads. */
  public final String transcript() {
    return transcript.toString();
  }

  /** Returns the clock to turn. */
  public final TestClock clock() {
    if (clock instanceof TestClock turned) {
      return turned;
    }
    throw new IllegalStateException("this simulator runs on the machine's time");
  }

  /** Returns the time on the platform. */
  public final Instant now() {
    return clock.instant();
  }

  /** Returns the chance of this platform, from its seed. */
  protected final RandomGenerator random() {
    return random;
  }

  /** Stops. */
  @Override
  public void close() {
    server.close();
  }

  /** Answers a request without a valid token; override for the platform's own words. */
  protected SimulatedReply refuseToken(SimulatedRequest request, String reason) {
    return SimulatedReply.json(
        401, Json.object("error", "invalid_token", "error_description", reason));
  }

  /** Answers a token request that is granted. */
  protected SimulatedReply giveGrant(
      SimulatedRequest request, SimulatedOAuth.Grant grant, Duration lives) {
    return SimulatedReply.json(
        Json.object(
            "access_token", grant.access(),
            "token_type", "Bearer",
            "expires_in", lives.toSeconds(),
            "refresh_token", grant.refresh(),
            "scope", String.join(" ", new TreeSet<>(grant.scopes()))));
  }

  /** Answers a token request that is refused; the error is one of RFC 6749's words. */
  protected SimulatedReply refuseGrant(
      SimulatedRequest request, int status, String error, String description) {
    return SimulatedReply.json(
        status, Json.object("error", error, "error_description", description));
  }

  /** Answers a request whose token lacks a scope. */
  protected SimulatedReply refuseScope(SimulatedRequest request, String scope) {
    return SimulatedReply.json(403, Json.object("error", "insufficient_scope", "scope", scope));
  }

  /** Answers a request beyond a limit. */
  protected SimulatedReply refuseCall(
      SimulatedRequest request, SimulatedWindow window, Duration untilNext) {
    long seconds = Math.max(1, (untilNext.toNanos() + 999_999_999) / 1_000_000_000);
    return SimulatedReply.json(429, Json.object("error", "exceeded " + window.name() + " limit"))
        .with("retry-after", seconds);
  }

  /** Answers a request of a wrong form. */
  protected SimulatedReply refuseForm(SimulatedRequest request, int status, String reason) {
    return SimulatedReply.json(status, Json.object("error", reason));
  }

  /** Answers a request that no route takes. */
  protected SimulatedReply refuseRoute(SimulatedRequest request) {
    return SimulatedReply.json(404, Json.object("error", "no such resource"));
  }

  /** Adds the headers that the platform puts on each answer: request ids and what limits say. */
  protected SimulatedReply stamp(SimulatedRequest request, SimulatedReply reply) {
    return reply.with("x-request-id", "sim-" + request.number());
  }

  /** Returns the limits, for {@link #stamp}. */
  protected final List<SimulatedWindow> windows() {
    return List.copyOf(windows);
  }

  /** Returns how many calls the request's token has left in the window. */
  protected final int remaining(SimulatedRequest request, SimulatedWindow window) {
    return window.remaining(account(request), ticker.nanos());
  }

  /** Returns whose calls are counted together; all calls of one token unless overridden. */
  protected String account(SimulatedRequest request) {
    return token(request).orElse("");
  }

  /** Returns the access token of a request; the bearer unless overridden. */
  protected Optional<String> token(SimulatedRequest request) {
    return request.bearer();
  }

  private synchronized MockResponse serve(RecordedRequest recorded) {
    SimulatedRequest request = received(recorded);
    requests.add(request);
    Optional<Fault> fault = faults.take(request);
    Stage stage =
        new Stage(
            request,
            this::respond,
            clock,
            oauth,
            Optional.ofNullable(previous.get(request.method() + request.path())),
            faults.settings());
    FaultyReply played =
        fault.map(f -> f.play(stage)).orElseGet(() -> FaultyReply.whole(stage.reply()));
    transcript.add(request, fault, played);
    return played.mock();
  }

  private SimulatedReply respond(SimulatedRequest request) {
    SimulatedReply reply = stamp(request, routed(request)).with("date", httpDate(now()));
    previous.put(request.method() + request.path(), reply);
    return reply;
  }

  /** Returns the instant as HTTP writes it. */
  static String httpDate(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atZone(ZoneOffset.UTC));
  }

  private SimulatedReply routed(SimulatedRequest request) {
    for (Route route : routes) {
      Optional<Map<String, String>> places = route.match(request.method(), request.path());
      if (places.isPresent()) {
        return admitted(route, request.at(places.get()));
      }
    }
    return oauth.flatMap(o -> o.answer(request)).orElseGet(() -> refuseRoute(request));
  }

  private SimulatedReply admitted(Route route, SimulatedRequest request) {
    if (oauth.isPresent() && !route.isOpen()) {
      Optional<String> token = token(request);
      Optional<String> refusal =
          token.isEmpty() ? Optional.of("no token") : oauth.get().refusal(token.get());
      if (refusal.isPresent()) {
        return refuseToken(request, refusal.get());
      }
      if (!route.scope().isEmpty() && !oauth.get().covers(token.orElse(""), route.scope())) {
        return refuseScope(request, route.scope());
      }
    }
    for (SimulatedWindow window : windows) {
      Duration untilNext = window.untilNext(account(request), ticker.nanos());
      if (!untilNext.isZero()) {
        return refuseCall(request, window, untilNext);
      }
    }
    windows.forEach(window -> window.count(account(request), ticker.nanos()));
    return route
        .complaint(request)
        .map(complaint -> refuseForm(request, complaint.status(), complaint.reason()))
        .orElseGet(() -> route.handle(request));
  }

  private SimulatedRequest received(RecordedRequest recorded) {
    Map<String, String> headers = new LinkedHashMap<>();
    recorded
        .getHeaders()
        .forEach(
            header ->
                headers.merge(
                    header.getFirst().toLowerCase(Locale.ROOT),
                    header.getSecond(),
                    (a, b) -> a + ", " + b));
    byte[] body = recorded.getBody() == null ? new byte[0] : recorded.getBody().toByteArray();
    return new SimulatedRequest(
        forgotten + requests.size() + 1,
        recorded.getMethod(),
        recorded.getTarget(),
        headers,
        body,
        Map.of());
  }
}
