package dev.backline.social.testing;

import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.core.testing.Route;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Meta's Graph: an Instagram account, Facebook pages and an ad account, under tokens that age.
 *
 * <p>Refuses what the real one refuses: tokens of the wrong kind or too young to be renewed, calls
 * without the app's proof, fields and parameters it does not know, metrics that are gone. Runs on a
 * turned clock or on the machine's, for a demo:
 *
 * <pre>{@code
 * MetaSimulator meta = MetaSimulator.ofSize(1, InstantSource.system(), Ticker.system(), 40);
 * meta.start();
 * Instagram.builder().baseUrl(meta.url()).accessToken(Secret.of(MetaSimulator.INSTAGRAM_TOKEN));
 * }</pre>
 */
public final class MetaSimulator extends Simulator {

  /** A long-lived token of an Instagram login, two days old at the start. */
  public static final String INSTAGRAM_TOKEN = "IGAAsimulatedlonglivedtoken0";

  /** A long-lived token of a Facebook login. */
  public static final String FACEBOOK_TOKEN = "EAAsimulatedpersonstoken0";

  /** The app's id. */
  public static final String APP_ID = "4711001";

  /** The app's secret. */
  public static final String APP_SECRET = "simulated-app-secret";

  /** A code that a login brings back; good once. */
  public static final String CODE = "AQBsimulatedcode";

  private static final Duration LONG_LIFE = Duration.ofDays(60);
  private static final Set<String> PAGING = Set.of("limit", "after", "before");

  /** Who holds a token. */
  enum Kind {
    INSTAGRAM,
    PERSON,
    PAGE
  }

  /** A token as Meta knows it. */
  record Token(Kind kind, String owner, Instant issued, Instant expires) {}

  /** A refusal that is played once. */
  private record Refusal(int status, Json body) {}

  /** Answers a request of a known token. */
  interface Handler {
    SimulatedReply handle(SimulatedRequest request, Token token);
  }

  private final Map<String, Token> tokens = new HashMap<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();
  private final Map<String, String> usage = new LinkedHashMap<>();
  private final Set<String> goneMetrics = new java.util.TreeSet<>();
  private final SimulatedInstagram instagram;
  private final SimulatedPages pages;
  private final SimulatedAds ads;
  private boolean namesGoneMetrics = true;
  private boolean codeSpent;
  private boolean wrapsGrants = true;
  private boolean endless;
  private boolean emptyPages;
  private int heaviestPage = 1_000;
  private int issued;

  private MetaSimulator(long seed, InstantSource clock, Ticker ticker, int items) {
    super(seed, clock, ticker);
    Instant start = now().minus(Duration.ofDays(2));
    tokens.put(
        INSTAGRAM_TOKEN,
        new Token(Kind.INSTAGRAM, SimulatedInstagram.ID, start, start.plus(LONG_LIFE)));
    tokens.put(FACEBOOK_TOKEN, new Token(Kind.PERSON, "person", start, start.plus(LONG_LIFE)));
    route("POST", "/oauth/access_token", this::instagramCode)
        .open()
        .takes("application/x-www-form-urlencoded");
    route("GET", "/access_token", this::instagramLongLived)
        .open()
        .onlyQuery("grant_type", "client_secret", "access_token");
    route("GET", "/refresh_access_token", this::refresh)
        .open()
        .onlyQuery("grant_type", "access_token");
    route("POST", "/{version}/oauth/access_token", this::facebookCode)
        .open()
        .takes("application/x-www-form-urlencoded");
    route("GET", "/{version}/oauth/access_token", this::facebookLongLived).open();
    this.pages = new SimulatedPages(this, items);
    this.instagram = new SimulatedInstagram(this, items);
    this.ads = new SimulatedAds(this, items);
  }

  /** Returns a Graph with so many media, posts and days of ads on a clock that is turned. */
  public static MetaSimulator ofSize(long seed, TestClock clock, int items) {
    return new MetaSimulator(seed, clock, clock, items);
  }

  /** Returns a Graph of the size on any time. */
  public static MetaSimulator ofSize(long seed, InstantSource clock, Ticker ticker, int items) {
    return new MetaSimulator(seed, clock, ticker, items);
  }

  /** Returns the Instagram account. */
  public SimulatedInstagram instagram() {
    return instagram;
  }

  /** Returns the Facebook pages. */
  public SimulatedPages pages() {
    return pages;
  }

  /** Returns the ad account. */
  public SimulatedAds ads() {
    return ads;
  }

  /** Refuses the next call with the status and error. */
  public synchronized MetaSimulator refuseNext(int status, Json body) {
    refusals.add(new Refusal(status, body));
    return this;
  }

  /** Returns an error as Graph words it. */
  public static Json error(int code, int subcode, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    error.put("type", "OAuthException");
    error.put("code", code);
    if (subcode != 0) {
      error.put("error_subcode", subcode);
    }
    error.put("fbtrace_id", "AtraceSim0");
    return Json.object("error", error);
  }

  /** Puts a usage header on each answer from now on. */
  public synchronized void usage(String header, String value) {
    usage.put(header, value);
  }

  /** Takes a metric away, in all calls. */
  public synchronized void removeMetric(String name) {
    goneMetrics.add(name);
  }

  /** Leaves the name of a metric that is gone out of the refusal. */
  public void hideNamesOfGoneMetrics() {
    namesGoneMetrics = false;
  }

  /** Answers the login's code flat, as older documents say. */
  public void flatGrants() {
    wrapsGrants = false;
  }

  /** Lets no list end: after the last page the first comes again, under new cursors. */
  public void neverEnd() {
    endless = true;
  }

  /** Puts an empty page before each list's first row. */
  public void startWithEmptyPages() {
    emptyPages = true;
  }

  /** Fails pages of more rows with the request to ask for less. */
  public void heaviestPage(int rows) {
    heaviestPage = rows;
  }

  /** Ends a token's life, as a changed password does. */
  public synchronized void end(String token) {
    tokens.computeIfPresent(
        token, (text, old) -> new Token(old.kind(), old.owner(), old.issued(), now()));
  }

  /** Adds a token that was issued so long ago. */
  public synchronized void issue(String text, Duration age) {
    Instant at = now().minus(age);
    tokens.put(text, new Token(Kind.INSTAGRAM, SimulatedInstagram.ID, at, at.plus(LONG_LIFE)));
  }

  /** Lets all tokens be two days old again, as a host does that renews them in time. */
  public synchronized void renewTokens() {
    Instant at = now().minus(Duration.ofDays(2));
    tokens.replaceAll(
        (text, old) ->
            new Token(
                old.kind(),
                old.owner(),
                at,
                old.expires().equals(Instant.MAX) ? Instant.MAX : at.plus(LONG_LIFE)));
  }

  void issuePage(String text, String page) {
    tokens.put(text, new Token(Kind.PAGE, page, now(), Instant.MAX));
  }

  /** Adds what needs a token and, where the token is Facebook's, its proof. */
  Route data(String method, String path, Handler handler, String... parameters) {
    String[] known =
        Stream.concat(
                Stream.concat(Stream.of(parameters), PAGING.stream()), Stream.of("appsecret_proof"))
            .toArray(String[]::new);
    return route(method, "/{version}" + path, request -> guarded(request, handler))
        .open()
        .onlyQuery(known);
  }

  private SimulatedReply guarded(SimulatedRequest request, Handler handler) {
    Refusal refusal = refusals.poll();
    SimulatedReply reply;
    if (refusal != null) {
      reply = SimulatedReply.json(refusal.status(), refusal.body());
    } else if (!request.place("version").matches("v2[56]\\.0")) {
      reply = refused(400, 2635, 0, "You are calling a deprecated version of the API");
    } else {
      reply = known(request, handler);
    }
    for (Map.Entry<String, String> header : usage.entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  private SimulatedReply known(SimulatedRequest request, Handler handler) {
    String text = request.bearer().orElse("");
    Token token = tokens.get(text);
    if (token == null) {
      return refused(
          400, 190, 467, "Invalid OAuth access token - Cannot parse access token " + text);
    }
    if (!now().isBefore(token.expires())) {
      return refused(400, 190, 463, "Error validating access token: Session has expired");
    }
    Optional<String> proof = request.query("appsecret_proof");
    if (token.kind() != Kind.INSTAGRAM && !proof.equals(Optional.of(proof(text)))) {
      return refused(400, 100, 0, "API calls from the server require an appsecret_proof argument");
    }
    return handler.handle(request, token);
  }

  static String proof(String token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected SimulatedReply stamp(SimulatedRequest request, SimulatedReply reply) {
    return reply.with("x-fb-trace-id", "trace-" + request.number());
  }

  @Override
  protected SimulatedReply refuseRoute(SimulatedRequest request) {
    return refused(400, 2500, 0, "Unknown path components: " + request.path());
  }

  @Override
  protected SimulatedReply refuseForm(SimulatedRequest request, int status, String reason) {
    return refused(400, 100, 0, reason);
  }

  static SimulatedReply refused(int status, int code, int subcode, String message) {
    return SimulatedReply.json(status, error(code, subcode, message));
  }

  /** Returns a refusal if a metric is gone or unknown; empty if all live. */
  Optional<SimulatedReply> checkMetrics(List<String> asked, Set<String> known) {
    for (int i = 0; i < asked.size(); i++) {
      if (!known.contains(asked.get(i)) || goneMetrics.contains(asked.get(i))) {
        List<String> living =
            known.stream().filter(metric -> !goneMetrics.contains(metric)).sorted().toList();
        String words =
            namesGoneMetrics
                ? "(#100) metric[%d] must be one of the following values: %s"
                    .formatted(i, String.join(", ", living))
                : "(#100) The value must be a valid insights metric";
        return Optional.of(refused(400, 100, 0, words));
      }
    }
    return Optional.empty();
  }

  /** Returns a page of the rows as the request asks for it. */
  SimulatedReply page(SimulatedRequest request, List<Map<String, Object>> rows) {
    int limit = Integer.parseInt(request.query("limit").orElse("25"));
    if (limit > heaviestPage) {
      return refused(
          500, 1, 0, "Please reduce the amount of data you're asking for, then retry your request");
    }
    int offset =
        request
            .query("after")
            .map(cursor -> cursor.split("-", 3)[1])
            .map(Integer::valueOf)
            .orElse(emptyPages ? -1 : 0);
    List<Map<String, Object>> page = new ArrayList<>();
    if (offset >= 0) {
      int from = endless ? offset % Math.max(1, rows.size()) : offset;
      page.addAll(rows.subList(Math.min(from, rows.size()), Math.min(rows.size(), from + limit)));
    }
    int next = Math.max(0, offset) + page.size();
    Map<String, Object> paging = new LinkedHashMap<>();
    // Last pages carry cursors as well; only a missing "next" is the end.
    paging.put(
        "cursors", Map.of("before", "QVFI-" + offset + "-b", "after", "QVFI-" + next + "-a"));
    if (endless || next < rows.size()) {
      paging.put("next", url(request.path()) + "?access_token=" + request.bearer().orElse(""));
    }
    return SimulatedReply.json(Json.object("data", page, "paging", paging));
  }

  private SimulatedReply instagramCode(SimulatedRequest request) {
    if (!request.form("client_secret").equals(Optional.of(APP_SECRET))) {
      return flatError("Invalid platform app");
    }
    if (codeSpent || !request.form("code").equals(Optional.of(CODE))) {
      return flatError("This authorization code has been used");
    }
    codeSpent = true;
    String token = fresh("IGAAshort", Kind.INSTAGRAM, Duration.ofHours(1));
    Map<String, Object> grant = new LinkedHashMap<>();
    grant.put("access_token", token);
    grant.put("user_id", 998_877_665_544_332_211L);
    grant.put("permissions", "instagram_business_basic,instagram_business_manage_insights");
    return SimulatedReply.json(wrapsGrants ? Json.object("data", List.of(grant)) : Json.of(grant));
  }

  private static SimulatedReply flatError(String message) {
    return SimulatedReply.json(
        400, Json.object("error_type", "OAuthException", "code", 400, "error_message", message));
  }

  private SimulatedReply instagramLongLived(SimulatedRequest request) {
    Token old = tokens.get(request.query("access_token").orElse(""));
    if (!request.query("client_secret").equals(Optional.of(APP_SECRET))) {
      return refused(400, 101, 0, "Error validating client secret");
    }
    if (old == null || !now().isBefore(old.expires())) {
      return refused(400, 190, 463, "Session has expired");
    }
    return grant(fresh("IGAAlong", Kind.INSTAGRAM, LONG_LIFE), LONG_LIFE);
  }

  private SimulatedReply refresh(SimulatedRequest request) {
    Token old = tokens.get(request.query("access_token").orElse(""));
    if (old == null || !now().isBefore(old.expires())) {
      return refused(400, 190, 463, "Error validating access token: Session has expired");
    }
    if (now().isBefore(old.issued().plus(Duration.ofHours(24)))) {
      return refused(400, 190, 0, "The access token is too young to be refreshed");
    }
    return grant(fresh("IGAAlong", Kind.INSTAGRAM, LONG_LIFE), LONG_LIFE);
  }

  private SimulatedReply facebookCode(SimulatedRequest request) {
    if (!request.form("client_secret").equals(Optional.of(APP_SECRET))) {
      return refused(400, 1, 0, "Error validating client secret.");
    }
    if (codeSpent || !request.form("code").equals(Optional.of(CODE))) {
      return refused(400, 100, 36009, "This authorization code has been used.");
    }
    codeSpent = true;
    return grant(fresh("EAAshort", Kind.PERSON, Duration.ofHours(2)), Duration.ofHours(2));
  }

  private SimulatedReply facebookLongLived(SimulatedRequest request) {
    Token old = tokens.get(request.query("fb_exchange_token").orElse(""));
    if (old == null || !request.query("client_secret").equals(Optional.of(APP_SECRET))) {
      return refused(400, 190, 463, "Session has expired");
    }
    return grant(fresh("EAAlong", Kind.PERSON, LONG_LIFE), LONG_LIFE);
  }

  private String fresh(String prefix, Kind kind, Duration life) {
    issued++;
    String text = prefix + "simulatedtoken" + issued;
    String owner = kind == Kind.INSTAGRAM ? SimulatedInstagram.ID : "person";
    tokens.put(text, new Token(kind, owner, now(), now().plus(life)));
    return text;
  }

  private static SimulatedReply grant(String token, Duration life) {
    return SimulatedReply.json(
        Json.object("access_token", token, "token_type", "bearer", "expires_in", life.toSeconds()));
  }
}
