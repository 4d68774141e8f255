package dev.backline.social.testing;

import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.SimulatedWindow;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * TikTok with one account: the Display API with rotating tokens, scopes that may be missing, an
 * error in each answer and a sliding minute; and the account's public pages, with exact and rounded
 * counts, private and missing accounts, a captcha, a login wall, an empty shell and a changed
 * layout.
 */
public final class TikTokSimulator extends Simulator {

  /** The app's public key. */
  public static final String CLIENT_KEY = "sim-tt-key";

  /** The app's secret. */
  public static final String CLIENT_SECRET = "sim-tt-secret";

  /** The refresh token to begin with. */
  public static final String REFRESH_TOKEN = "rft.sim-0";

  /** The account's name. */
  public static final String HANDLE = "blue.birds";

  /** The account's id towards the app. */
  public static final String OPEN_ID = "open-sim-1";

  /** What the site shows instead of the account's page. */
  public enum Sight {
    PROFILE,
    OLD_LAYOUT,
    MARKUP_ALONE,
    PRIVATE,
    CAPTCHA,
    LOGIN,
    SHELL,
    CHALLENGE,
    CHANGED,
    REFUSED,
    /** A shell without data that scripts fill, as a browser sees it. */
    SCRIPTED,
    /** A shell whose scripts show a captcha. */
    SCRIPTED_CAPTCHA,
    /** A shell whose scripts show the account in a way nobody knows. */
    SCRIPTED_CHANGED,
    /** A shell whose scripts lead to the login. */
    SCRIPTED_LOGIN
  }

  private static final long FIRST_ID = 7_300_000_000_000_000_000L;
  private static final Set<String> VIDEO_FIELDS =
      Set.of(
          "id",
          "create_time",
          "share_url",
          "video_description",
          "duration",
          "title",
          "like_count",
          "comment_count",
          "share_count",
          "view_count");

  private final Ticker ticker;
  private final int videos;
  private final Map<String, Instant> access = new HashMap<>();
  private final Set<String> scopes =
      new TreeSet<>(
          List.of("user.info.basic", "user.info.profile", "user.info.stats", "video.list"));
  private final Map<String, SimulatedWindow> minutes = new HashMap<>();
  private String refresh = REFRESH_TOKEN;
  private int refreshes;
  private int issued;
  private int codes;
  private int spentTwice;
  private @Nullable SimulatedConsent consent;
  private boolean revoked;
  private boolean stuck;
  private Sight sight = Sight.PROFILE;
  private long followers = 156_537_139L;

  private TikTokSimulator(long seed, InstantSource clock, Ticker ticker, int videos) {
    super(seed, clock, ticker);
    this.ticker = ticker;
    this.videos = videos;
    route("POST", "/v2/oauth/token/", this::exchange).takes("application/x-www-form-urlencoded");
    route("POST", "/v2/oauth/revoke/", this::revoke).takes("application/x-www-form-urlencoded");
    route("GET", "/v2/user/info/", r -> guarded(r, "info", () -> info(r))).onlyQuery("fields");
    route("POST", "/v2/video/list/", r -> guarded(r, "list", () -> list(r)))
        .onlyQuery("fields")
        .takes("application/json");
    route("POST", "/v2/video/query/", r -> guarded(r, "query", () -> query(r)))
        .onlyQuery("fields")
        .takes("application/json");
    route("GET", "/{handle}", this::page).onlyQuery("lang");
    route("GET", "/{handle}/video/{id}", this::videoPage).onlyQuery("lang");
    route("GET", "/login", r -> SimulatedReply.html(200, TikTokPage.shell()));
    route("GET", "/app/{script}", this::script);
    route("GET", "/app/counts/{handle}", this::counts);
  }

  /** Returns an account with so many videos, on a clock that is turned. */
  public static TikTokSimulator ofAccount(long seed, TestClock clock, int videos) {
    return new TikTokSimulator(seed, clock, clock, videos);
  }

  /** Returns an account with so many videos, on any time. */
  public static TikTokSimulator ofAccount(
      long seed, InstantSource clock, Ticker ticker, int videos) {
    return new TikTokSimulator(seed, clock, ticker, videos);
  }

  /** Lets the owner have granted everything but the scope. */
  public void withhold(String scope) {
    scopes.remove(scope);
  }

  /** Gives the same cursor for ever. */
  public void holdCursor() {
    stuck = true;
  }

  /** Shows something else at the account's address. */
  public void show(Sight what) {
    sight = what;
  }

  /** Lets the account have so many followers. */
  public void followers(long count) {
    followers = count;
  }

  /** Returns whether the consent was taken back. */
  public boolean revoked() {
    return revoked;
  }

  /** Returns how often tokens were refreshed. */
  public int refreshes() {
    return refreshes;
  }

  /** Returns how often a spent refresh token came again; must stay 0. */
  public int spentTwice() {
    return spentTwice;
  }

  /**
   * Plays the owner who opens the authorization address and agrees: returns the address that the
   * browser is sent back to.
   *
   * @throws IllegalArgumentException if the address lacks what the flow needs
   */
  public URI agree(URI authorization) {
    Map<String, String> asked = SimulatedConsent.parameters(authorization);
    SimulatedConsent.require(asked, "client_key", CLIENT_KEY);
    SimulatedConsent.require(asked, "response_type", "code");
    if (!Set.of(asked.getOrDefault("scope", "").split(",")).contains("user.info.basic")) {
      throw new IllegalArgumentException("scopes stand between commas");
    }
    if (asked.containsKey("code_challenge")) {
      SimulatedConsent.require(asked, "code_challenge_method", "S256");
    }
    String redirect = asked.getOrDefault("redirect_uri", "");
    if (redirect.contains("?") || redirect.contains("#")) {
      throw new IllegalArgumentException("redirect addresses are static");
    }
    consent = new SimulatedConsent(asked, "sim-tt-code*" + (++codes), now().plusSeconds(600));
    return consent.back();
  }

  private SimulatedReply exchange(SimulatedRequest request) {
    String given = request.form("refresh_token").orElse("");
    boolean app =
        request.form("client_key").orElse("").equals(CLIENT_KEY)
            && request.form("client_secret").orElse("").equals(CLIENT_SECRET);
    if (!app) {
      return flat(401, "invalid_client", "Client key or secret is incorrect.");
    }
    String kind = request.form("grant_type").orElse("");
    SimulatedConsent agreed = consent;
    if (kind.equals("authorization_code")) {
      String hashed = SimulatedConsent.hex(request.form("code_verifier").orElse(""));
      if (agreed == null || !agreed.redeemed(request, now(), hashed)) {
        return flat(400, "invalid_grant", "Code verifier or code challenge is invalid.");
      }
      consent = null; // a code works once
      revoked = false;
      return issue();
    }
    if (!kind.equals("refresh_token") || !given.equals(refresh) || revoked) {
      spentTwice += given.startsWith("rft.sim-") && !revoked ? 1 : 0;
      return flat(400, "invalid_grant", "Refresh token is invalid or expired.");
    }
    refreshes++;
    return issue();
  }

  private SimulatedReply issue() {
    issued++;
    refresh = "rft.sim-" + issued;
    String fresh = "act.sim-" + issued;
    access.put(fresh, now().plus(Duration.ofHours(2)));
    return SimulatedReply.json(
        Json.object(
            "access_token",
            fresh,
            "expires_in",
            7200,
            "open_id",
            OPEN_ID,
            "refresh_expires_in",
            15_552_000,
            "refresh_token",
            refresh,
            "scope",
            String.join(",", scopes),
            "token_type",
            "Bearer"));
  }

  private SimulatedReply revoke(SimulatedRequest request) {
    if (!access.containsKey(request.form("token").orElse(""))) {
      return flat(400, "invalid_request", "The token is unknown.");
    }
    revoked = true;
    access.clear();
    return SimulatedReply.json(Json.object());
  }

  private static SimulatedReply flat(int status, String error, String description) {
    return SimulatedReply.json(
        status, Json.object("error", error, "error_description", description, "log_id", "2026SIM"));
  }

  private static SimulatedReply envelope(int status, String code, String message) {
    return SimulatedReply.json(
        status,
        Json.object(
            "data",
            Json.object(),
            "error",
            Json.object("code", code, "message", message, "log_id", "2026SIM")));
  }

  private static SimulatedReply ok(String name, Object content, Object... more) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(name, content);
    for (int i = 0; i < more.length; i += 2) {
      data.put((String) more[i], more[i + 1]);
    }
    return SimulatedReply.json(
        Json.object(
            "data",
            Json.of(data),
            "error",
            Json.object("code", "ok", "message", "", "log_id", "2026SIM")));
  }

  private SimulatedReply guarded(
      SimulatedRequest request, String endpoint, Supplier<SimulatedReply> work) {
    Instant expires = access.get(request.bearer().orElse(""));
    if (expires == null || !now().isBefore(expires)) {
      return envelope(401, "access_token_invalid", "The access token is invalid.");
    }
    SimulatedWindow minute =
        minutes.computeIfAbsent(
            endpoint, name -> SimulatedWindow.of(name, 600, Duration.ofMinutes(1)));
    if (!minute.untilNext("", ticker.nanos()).isZero()) {
      return envelope(429, "rate_limit_exceeded", "Too many requests.");
    }
    minute.count("", ticker.nanos());
    if (request.query("fields").isEmpty()) {
      return envelope(400, "invalid_params", "Fields is required.");
    }
    return work.get();
  }

  private SimulatedReply info(SimulatedRequest request) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("open_id", OPEN_ID);
    all.put("display_name", "The Blue Birds");
    all.put("username", HANDLE);
    all.put("bio_description", "Songs.");
    all.put("is_verified", true);
    all.put("follower_count", followers);
    all.put("following_count", 12);
    all.put("likes_count", 11_907_467_940L);
    all.put("video_count", videos);
    Map<String, Object> user = new LinkedHashMap<>();
    for (String field : request.query("fields").orElse("").split(",")) {
      String scope =
          field.endsWith("_count")
              ? "user.info.stats"
              : List.of("username", "bio_description", "is_verified").contains(field)
                  ? "user.info.profile"
                  : "user.info.basic";
      if (!all.containsKey(field)) {
        return envelope(400, "invalid_params", "Unknown field " + field);
      }
      if (!scopes.contains(scope)) {
        return envelope(401, "scope_not_authorized", "The user did not authorize " + scope);
      }
      user.put(field, all.get(field));
    }
    return ok("user", Json.of(user));
  }

  private SimulatedReply list(SimulatedRequest request) {
    if (!scopes.contains("video.list")) {
      return envelope(401, "scope_not_authorized", "The user did not authorize video.list");
    }
    Json body = request.json();
    int size = (int) body.get("max_count").optionalWholeNumber().orElse(10);
    if (size > 20 || !Set.of("max_count", "cursor").containsAll(body.fields().keySet())) {
      return envelope(400, "invalid_params", "max_count is at most 20");
    }
    int from = (int) (1_800_000_000_000L - cursor(body)) / 1000;
    List<Json> page = new ArrayList<>();
    int end = Math.min(videos, from + size - (from == 0 && size < videos ? 1 : 0));
    for (int i = from; i < end; i++) {
      page.add(video(i));
    }
    long next = stuck ? 1_799_999_000_000L : 1_800_000_000_000L - end * 1000L;
    return ok(
        "videos", Json.array(page.toArray()), "cursor", next, "has_more", stuck || end < videos);
  }

  private static long cursor(Json body) {
    return body.get("cursor").optionalWholeNumber().orElse(1_800_000_000_000L);
  }

  private SimulatedReply query(SimulatedRequest request) {
    List<Json> ids = request.json().get("filters").get("video_ids").elements();
    if (ids.size() > 20) {
      return envelope(400, "invalid_params", "at most 20 ids");
    }
    List<Json> found = new ArrayList<>();
    for (Json id : ids) {
      long number = Long.parseLong(id.text()) - FIRST_ID;
      if (number >= 0 && number < videos) {
        found.add(video((int) number));
      }
    }
    return ok("videos", Json.array(found.toArray()));
  }

  private Json video(int i) {
    Map<String, Object> video = new LinkedHashMap<>();
    for (String field : new TreeSet<>(VIDEO_FIELDS)) {
      video.put(
          field,
          switch (field) {
            case "id" -> Long.toString(FIRST_ID + i);
            case "create_time" -> 1_767_000_000L - i * 3600L;
            case "share_url" -> "https://www.tiktok.com/@" + HANDLE + "/video/" + (FIRST_ID + i);
            case "title" -> "Song " + i;
            case "video_description" -> "Song " + i + " #new";
            case "duration" -> 17;
            default -> 1_000L + i;
          });
    }
    return Json.of(video);
  }

  private SimulatedReply page(SimulatedRequest request) {
    if (request.header("user-agent").orElse("").isEmpty()) {
      return SimulatedReply.html(403, "");
    }
    String handle = request.place("handle");
    if (!handle.equals("@" + HANDLE)) {
      return SimulatedReply.html(200, TikTokPage.missing());
    }
    return switch (sight) {
      case PROFILE -> SimulatedReply.html(200, TikTokPage.profile(HANDLE, followers, videos));
      case OLD_LAYOUT -> SimulatedReply.html(200, TikTokPage.old(HANDLE, followers));
      case MARKUP_ALONE -> SimulatedReply.html(200, TikTokPage.markup(HANDLE));
      case PRIVATE -> SimulatedReply.html(200, TikTokPage.locked(HANDLE));
      case CAPTCHA -> SimulatedReply.html(200, TikTokPage.captcha());
      case SHELL -> SimulatedReply.html(200, TikTokPage.shell());
      case CHALLENGE -> SimulatedReply.html(200, TikTokPage.challenge());
      case CHANGED -> SimulatedReply.html(200, TikTokPage.changed());
      case LOGIN -> SimulatedReply.empty(302).with("location", "/login?redirect_url=x");
      case REFUSED -> SimulatedReply.html(403, "<html><body>Access Denied</body></html>");
      case SCRIPTED, SCRIPTED_CAPTCHA, SCRIPTED_CHANGED, SCRIPTED_LOGIN ->
          SimulatedReply.html(200, TikTokPage.scripted(sight));
    };
  }

  private SimulatedReply videoPage(SimulatedRequest request) {
    long number = Long.parseLong(request.place("id")) - FIRST_ID;
    boolean known = number >= 0 && number < videos;
    return switch (sight) {
      case CAPTCHA -> SimulatedReply.html(200, TikTokPage.captcha());
      case CHANGED -> SimulatedReply.html(200, TikTokPage.changed());
      case PRIVATE -> SimulatedReply.html(200, TikTokPage.video(HANDLE, FIRST_ID, 10_216));
      default ->
          SimulatedReply.html(200, TikTokPage.video(HANDLE, FIRST_ID + number, known ? 0 : 10_204));
    };
  }

  private SimulatedReply script(SimulatedRequest request) {
    String script = TikTokPage.script(request.place("script"));
    return SimulatedReply.of(200, "text/javascript", script.getBytes(StandardCharsets.UTF_8));
  }

  private SimulatedReply counts(SimulatedRequest request) {
    List<Json> tiles = new ArrayList<>();
    for (int i = 0; i < Math.min(videos, 12); i++) {
      tiles.add(
          Json.object("id", Long.toString(FIRST_ID + i), "views", i == 0 ? "104.2K" : "81" + i));
    }
    return SimulatedReply.json(
        Json.object("followers", "15.3K", "tiles", Json.array(tiles.toArray())));
  }
}
