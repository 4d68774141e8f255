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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * X with one account full of posts, a locked one and a suspended one; its limits by endpoint, its
 * partial answers of status 200, its two vocabularies, its caps, and a user's tokens that are spent
 * by a refresh.
 */
public final class XSimulator extends Simulator {

  /** The app's bearer. */
  public static final String BEARER = "sim-x-bearer";

  /** The app's key and secret. */
  public static final String APP_KEY = "sim-x-key";

  /** The secret to it. */
  public static final String APP_SECRET = "sim-x-secret";

  /** The app that users log in to; public, so it has no secret. */
  public static final String CLIENT = "sim-x-client";

  /** The secret of the same app where it is a confidential one. */
  public static final String CLIENT_SECRET = "sim-x-client-secret";

  /** The user's refresh token to begin with. */
  public static final String REFRESH_TOKEN = "sim-x-refresh-0";

  /** The account with posts. */
  public static final String HANDLE = "blue_birds";

  /** Its id, beyond what a double holds. */
  public static final String USER = "1688888888888888881";

  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final Ticker ticker;
  private final Map<String, SimulatedWindow> windows = new HashMap<>();
  private final Map<String, Instant> access = new HashMap<>();
  private final int posts;
  private String refresh = REFRESH_TOKEN;
  private int refreshes;
  private int issued;
  private int codes;
  private int spentTwice;
  private boolean revoked;
  private @Nullable SimulatedConsent consent;
  private long followers = 12_345;
  private long firstViews = 5_000_000_000L; // beyond what an int holds
  private boolean newWords;
  private boolean endless;
  private boolean capped;
  private boolean noCredits;
  private boolean notEnrolled;
  private boolean broken;

  private XSimulator(long seed, InstantSource clock, Ticker ticker, int posts) {
    super(seed, clock, ticker);
    this.ticker = ticker;
    this.posts = posts;
    windows.put("users", SimulatedWindow.of("users", 300, QUARTER));
    windows.put("timelines", SimulatedWindow.of("timelines", 900, QUARTER));
    windows.put("me", SimulatedWindow.of("me", 75, QUARTER));
    route("POST", "/oauth2/token", this::appToken).takes("application/x-www-form-urlencoded");
    route("POST", "/2/oauth2/token", this::userToken).takes("application/x-www-form-urlencoded");
    route("POST", "/2/oauth2/revoke", this::revoke).takes("application/x-www-form-urlencoded");
    route("GET", "/2/users/me", r -> guarded(r, "me", () -> me(r))).onlyQuery("user.fields");
    route("GET", "/2/users/by", r -> guarded(r, "users", () -> byNames(r)))
        .onlyQuery("usernames", "user.fields");
    route("GET", "/2/users/by/username/{name}", r -> guarded(r, "users", () -> byName(r)))
        .onlyQuery("user.fields");
    route("GET", "/2/users/{id}", r -> guarded(r, "users", () -> byId(r))).onlyQuery("user.fields");
    route("GET", "/2/users/{id}/tweets", r -> guarded(r, "timelines", () -> timeline(r)))
        .onlyQuery("max_results", "exclude", "tweet.fields", "pagination_token");
    route("GET", "/2/tweets", r -> guarded(r, "timelines", () -> byIds(r)))
        .onlyQuery("ids", "tweet.fields");
  }

  /** Returns an account with so many posts, on a clock that is turned. */
  public static XSimulator ofAccount(long seed, TestClock clock, int posts) {
    return new XSimulator(seed, clock, clock, posts);
  }

  /** Returns an account with so many posts, on any time. */
  public static XSimulator ofAccount(long seed, InstantSource clock, Ticker ticker, int posts) {
    return new XSimulator(seed, clock, ticker, posts);
  }

  /** Lets the account have so many followers. */
  public void followers(long count) {
    followers = count;
  }

  /** Lets the newest post have so many views, and each older one a view more. */
  public void viewsFrom(long count) {
    firstViews = count;
  }

  /** Answers in the words of the description of August 2026. */
  public void speakNewWords() {
    newWords = true;
  }

  /** Gives a next token for ever, with the same post. */
  public void neverEnd() {
    endless = true;
  }

  /** Uses the month's cap up. */
  public void reachCap() {
    capped = true;
  }

  /** Takes all credits. */
  public void takeCredits() {
    noCredits = true;
  }

  /** Lets the app belong to no project. */
  public void unenroll() {
    notEnrolled = true;
  }

  /** Writes every third post's count as a word. */
  public void writeNonsense(boolean nonsense) {
    broken = nonsense;
  }

  /** Returns how often tokens were refreshed. */
  public int refreshes() {
    return refreshes;
  }

  /** Returns how often a spent refresh token came again; must stay 0. */
  public int spentTwice() {
    return spentTwice;
  }

  private SimulatedReply guarded(
      SimulatedRequest request, String endpoint, Supplier<SimulatedReply> work) {
    String token = request.bearer().orElse("");
    Instant expires = access.get(token);
    boolean user = expires != null && now().isBefore(expires);
    if (!token.equals(BEARER) && !user) {
      return problem(401, "about:blank", "Unauthorized", "Unauthorized");
    }
    if (notEnrolled) {
      return SimulatedReply.json(
          403,
          Json.object(
              "type", "https://api.twitter.com/2/problems/client-forbidden",
              "title", "Client Forbidden",
              "reason", "client-not-enrolled",
              "detail", "This App is not in a Project."));
    }
    if (noCredits) {
      return problem(402, "about:blank", "CreditsDepleted", "The account has no credits.");
    }
    if (capped) {
      return SimulatedReply.json(
          429,
          Json.object(
              "type", "https://api.twitter.com/2/problems/usage-capped",
              "title", "UsageCapExceeded",
              "period", "Monthly",
              "scope", "Product",
              "detail", "Usage cap exceeded: Monthly product cap"));
    }
    SimulatedWindow window = windows.get(endpoint);
    String key = user ? "user" : "app";
    Duration wait = window.untilNext(key, ticker.nanos());
    if (!wait.isZero()) {
      return limits(
          problem(429, "about:blank", "Too Many Requests", "Too Many Requests"), window, key, wait);
    }
    window.count(key, ticker.nanos());
    return limits(work.get(), window, key, QUARTER);
  }

  private SimulatedReply limits(
      SimulatedReply reply, SimulatedWindow window, String key, Duration reset) {
    return reply
        .with("x-rate-limit-limit", window.limit())
        .with("x-rate-limit-remaining", window.remaining(key, ticker.nanos()))
        .with("x-rate-limit-reset", now().plus(reset).getEpochSecond() + 1)
        .with("x-transaction-id", "tx" + requests().size());
  }

  private static SimulatedReply problem(int status, String type, String title, String detail) {
    return SimulatedReply.json(
        status, Json.object("type", type, "title", title, "detail", detail, "status", status));
  }

  private SimulatedReply appToken(SimulatedRequest request) {
    String pair = APP_KEY + ":" + APP_SECRET;
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return request.header("authorization").orElse("").equals(basic)
            && request.form("grant_type").orElse("").equals("client_credentials")
        ? SimulatedReply.json(Json.object("token_type", "bearer", "access_token", BEARER))
        : SimulatedReply.json(
            403,
            Json.object(
                "errors",
                Json.array(Json.object("code", 99, "message", "Unable to verify credentials"))));
  }

  /**
   * Plays the owner who opens the authorization address and agrees: returns the address that the
   * browser is sent back to.
   *
   * @throws IllegalArgumentException if the address lacks what the flow needs
   */
  public URI agree(URI authorization) {
    Map<String, String> asked = SimulatedConsent.parameters(authorization);
    SimulatedConsent.require(asked, "client_id", CLIENT);
    SimulatedConsent.require(asked, "response_type", "code");
    SimulatedConsent.require(asked, "code_challenge_method", "S256");
    List<String> scopes = List.of(asked.getOrDefault("scope", "").split(" "));
    if (!scopes.containsAll(List.of("tweet.read", "users.read"))) {
      throw new IllegalArgumentException("both read scopes are needed, was " + scopes);
    }
    consent = new SimulatedConsent(asked, "sim-x-code-" + (++codes), now().plusSeconds(30));
    return consent.back();
  }

  /** Returns whether the consent was taken back. */
  public boolean revoked() {
    return revoked;
  }

  /** A public app names itself in the form, a confidential one in the header alone. */
  private static boolean isTheApp(SimulatedRequest request) {
    String pair = CLIENT + ":" + CLIENT_SECRET;
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return request
        .header("authorization")
        .map(basic::equals)
        .orElseGet(() -> request.form("client_id").orElse("").equals(CLIENT));
  }

  private static SimulatedReply invalid() {
    return SimulatedReply.json(
        400,
        Json.object("error", "invalid_request", "error_description", "Value passed was invalid."));
  }

  private SimulatedReply revoke(SimulatedRequest request) {
    if (!isTheApp(request) || !access.containsKey(request.form("token").orElse(""))) {
      return invalid();
    }
    revoked = true;
    access.clear();
    refresh = "none";
    return SimulatedReply.json(Json.object("revoked", true));
  }

  private SimulatedReply userToken(SimulatedRequest request) {
    String token = request.form("refresh_token").orElse("");
    String kind = request.form("grant_type").orElse("");
    SimulatedConsent given = consent;
    boolean byCode =
        kind.equals("authorization_code")
            && given != null
            && given.redeemed(
                request, now(), SimulatedConsent.base64(request.form("code_verifier").orElse("")));
    if (byCode) {
      consent = null; // a code works once
    }
    boolean byRefresh = kind.equals("refresh_token") && token.equals(refresh);
    if (!isTheApp(request) || !(byCode || byRefresh)) {
      spentTwice += token.startsWith("sim-x-refresh-") && !revoked ? 1 : 0;
      return invalid();
    }
    refreshes += byRefresh ? 1 : 0;
    issued++;
    refresh = "sim-x-refresh-" + issued;
    String fresh = "sim-x-access-" + issued;
    access.put(fresh, now().plus(Duration.ofHours(2)));
    return SimulatedReply.json(
        Json.object(
            "token_type",
            "bearer",
            "expires_in",
            7200,
            "access_token",
            fresh,
            "scope",
            "users.read tweet.read offline.access",
            "refresh_token",
            refresh));
  }

  private SimulatedReply me(SimulatedRequest request) {
    return request.bearer().orElse("").equals(BEARER)
        ? problem(
            403,
            "https://api.twitter.com/2/problems/unsupported-authentication",
            "Unsupported Authentication",
            "Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.")
        : SimulatedReply.json(Json.object("data", user()));
  }

  private SimulatedReply byId(SimulatedRequest request) {
    return request.place("id").equals(USER)
        ? SimulatedReply.json(Json.object("data", user()))
        : SimulatedReply.json(
            Json.object("errors", Json.array(missing("id", request.place("id")))));
  }

  private SimulatedReply byName(SimulatedRequest request) {
    String name = request.place("name").toLowerCase(Locale.ROOT);
    return switch (name) {
      case HANDLE -> SimulatedReply.json(Json.object("data", user()));
      case "locked_birds" -> SimulatedReply.json(Json.object("data", locked()));
      case "banned_birds" -> SimulatedReply.json(Json.object("errors", Json.array(suspended())));
      default -> SimulatedReply.json(Json.object("errors", Json.array(missing("username", name))));
    };
  }

  private SimulatedReply byNames(SimulatedRequest request) {
    List<Json> found = new ArrayList<>();
    List<Json> errors = new ArrayList<>();
    for (String name : request.query("usernames").orElse("").split(",")) {
      if (name.toLowerCase(Locale.ROOT).equals(HANDLE)) {
        found.add(user());
      } else {
        errors.add(missing("usernames", name));
      }
    }
    return partial(found, errors);
  }

  private static SimulatedReply partial(List<Json> found, List<Json> errors) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (!found.isEmpty()) {
      body.put("data", Json.array(found.toArray()));
    }
    if (!errors.isEmpty()) {
      body.put("errors", Json.array(errors.toArray()));
    }
    return SimulatedReply.json(Json.of(body));
  }

  private static Json missing(String parameter, String value) {
    return Json.object(
        "type",
        "https://api.x.com/2/problems/resource-not-found",
        "title",
        "Not Found Error",
        "resource_type",
        "user",
        "parameter",
        parameter,
        "value",
        value,
        "detail",
        "Could not find user with " + parameter + ": [" + value + "].");
  }

  private static Json suspended() {
    return Json.object(
        "type", "https://api.twitter.com/2/problems/user-suspended",
        "title", "Forbidden",
        "detail", "User has been suspended: [banned_birds].");
  }

  private Json user() {
    return Json.object(
        "id",
        USER,
        "username",
        "Blue_Birds",
        "name",
        "The Blue Birds",
        "created_at",
        "2019-03-01T12:00:00.000Z",
        "protected",
        false,
        "verified",
        true,
        "public_metrics",
        Json.object(
            "followers_count",
            followers,
            "following_count",
            210,
            newWords ? "post_count" : "tweet_count",
            posts,
            "listed_count",
            7,
            "like_count",
            3_000_000_000L));
  }

  private static Json locked() {
    return Json.object(
        "id", "1688888888888888882", "username", "locked_birds", "name", "L", "protected", true);
  }

  private SimulatedReply timeline(SimulatedRequest request) {
    if (request.place("id").equals("1688888888888888882")) {
      return SimulatedReply.json(
          Json.object(
              "errors",
              Json.array(
                  Json.object(
                      "type", "https://api.twitter.com/2/problems/not-authorized-for-resource",
                      "title", "Authorization Error",
                      "detail", "Sorry, you are not authorized to see the user."))));
    }
    int size = Integer.parseInt(request.query("max_results").orElse("10"));
    if (size < 5 || size > 100) {
      return SimulatedReply.json(
          400,
          Json.object(
              "errors",
                  Json.array(
                      Json.object("message", "The max_results query parameter is not in [5,100]")),
              "title", "Invalid Request",
              "detail", "One or more parameters to your request was invalid.",
              "type", "https://api.twitter.com/2/problems/invalid-request"));
    }
    int from =
        request.query("pagination_token").map(t -> Integer.parseInt(t.substring(1))).orElse(0);
    List<Json> page = new ArrayList<>();
    int first = endless ? 0 : from;
    for (int i = first; i < Math.min(posts, first + (endless ? 1 : size)); i++) {
      page.add(post(i, request));
    }
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("result_count", page.size());
    if (endless || from + size < posts) {
      meta.put("next_token", "p" + (from + size));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    if (!page.isEmpty()) {
      body.put("data", Json.array(page.toArray()));
    }
    body.put("meta", Json.of(meta));
    return SimulatedReply.json(Json.of(body));
  }

  private SimulatedReply byIds(SimulatedRequest request) {
    List<Json> found = new ArrayList<>();
    List<Json> errors = new ArrayList<>();
    for (String id : request.query("ids").orElse("").split(",")) {
      long number = Long.parseLong(id) - 1_900_000_000_000_000_000L;
      if (number >= 0 && number < posts) {
        found.add(post((int) number, request));
      } else {
        errors.add(missing("ids", id));
      }
    }
    return partial(found, errors);
  }

  private Json post(int i, SimulatedRequest request) {
    String fields = request.query("tweet.fields").orElse("");
    boolean own = fields.contains("non_public_metrics");
    Map<String, Object> post = new LinkedHashMap<>();
    post.put("id", Long.toString(1_900_000_000_000_000_000L + i));
    post.put("text", "Song no. " + i + " \uD83C\uDFB5");
    post.put("created_at", now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(i)).toString());
    if (!newWords) {
      post.put("author_id", USER);
    }
    if (i % 10 == 9) {
      post.put(
          newWords ? "referenced_posts" : "referenced_tweets",
          Json.array(Json.object("type", "quoted", "id", "17")));
    }
    Object likes = broken && i % 3 == 2 ? "many" : (Object) (10L + i);
    post.put(
        "public_metrics",
        Json.object(
            newWords ? "repost_count" : "retweet_count",
            3,
            "reply_count",
            2,
            "like_count",
            likes,
            "quote_count",
            1,
            "bookmark_count",
            4,
            "impression_count",
            firstViews + i));
    if (own && !request.bearer().orElse("").equals(BEARER)) {
      post.put(
          "non_public_metrics",
          Json.object("engagements", 55, "url_link_clicks", 5, "user_profile_clicks", 6));
    }
    return Json.of(post);
  }
}
