package dev.backline.patreon.testing;

import static dev.backline.patreon.testing.Documents.object;

import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.core.testing.Route;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.SimulatedWindow;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Patreon with two campaigns of one creator, one paid by month and one by post, and its manners:
 * nothing comes unless asked for, unknown names are a 400, a missing scope looks like a bad token,
 * tokens rotate, grants only grow, cursors are case-sensitive and expire, listings end in several
 * ways, images have addresses that expire, webhooks are resent and paused.
 *
 * <pre>{@code
 * try (PatreonSimulator patreon = PatreonSimulator.ofCreator(1, clock, 5_000)) {
 *   patreon.start();
 *   SimulatedOAuth.Grant grant = patreon.consent(PatreonSimulator.reading());
 *   Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
 *       .baseUrl(patreon.url())
 *       .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh())) …
 * }
 * }</pre>
 */
public final class PatreonSimulator extends Simulator {

  /** The id of the client. */
  public static final String CLIENT_ID = "client-412";

  /** Its secret. */
  public static final String CLIENT_SECRET = "Ab+cd/Ef0123=";

  /** The campaign that is paid by month; most members are here. */
  public static final String MONTHLY = "4100001";

  /** The campaign that is paid by post, in another currency. */
  public static final String PER_POST = "4100002";

  /** A campaign of somebody else. */
  public static final String FOREIGN = "4999999";

  private static final String API = "/api/oauth2/v2";
  private static final Duration ACCESS_LIVES = Duration.ofSeconds(2_678_400);
  private static final int MOST_REFUSED = 2_000;

  private final Map<String, SimulatedCampaign> campaigns = new LinkedHashMap<>();
  private final Set<String> granted = new TreeSet<>();
  private final SimulatedReads reads = new SimulatedReads(this);
  private final SimulatedPages pages = new SimulatedPages(this);
  private final SimulatedLives lives = new SimulatedLives();
  private final SimulatedMedia media = new SimulatedMedia(this);
  private final SimulatedWebhooks webhooks = new SimulatedWebhooks(this);
  private final SimulatedEditor editor = new SimulatedEditor(this);
  private final Deque<Instant> refused = new ArrayDeque<>();
  private Instant blockedUntil = Instant.MIN;

  private PatreonSimulator(long seed, InstantSource clock, Ticker ticker, int members) {
    super(seed, clock, ticker);
    Instant now = clock.instant();
    campaigns.put(
        MONTHLY,
        new SimulatedCampaign(seed, MONTHLY, "North Pier Records", "EUR", true, members, now));
    campaigns.put(
        PER_POST,
        new SimulatedCampaign(
            seed + 1, PER_POST, "Pier Sketches", "USD", false, Math.max(5, members / 50), now));
    oauth(
        SimulatedOAuth.Terms.singleUse("/api/oauth2/token", CLIENT_ID, CLIENT_SECRET)
            .living(ACCESS_LIVES));
    routes();
  }

  private void routes() {
    api("GET", "/identity", "identity", reads::identity);
    api("GET", "/campaigns", "campaigns", reads::campaigns);
    api("GET", "/campaigns/{id}", "campaigns", reads::campaign);
    api("GET", "/campaigns/{id}/members", "campaigns.members", reads::members);
    api("GET", "/members/{id}", "campaigns.members", reads::member);
    api("GET", "/campaigns/{id}/posts", "campaigns.posts", reads::posts);
    api("GET", "/posts/{id}", "campaigns.posts", reads::post);
    api("GET", "/webhooks", "w:campaigns.webhook", webhooks::list);
    api("POST", "/webhooks", "w:campaigns.webhook", webhooks::create).takes("application/json");
    api("PATCH", "/webhooks/{id}", "w:campaigns.webhook", webhooks::change)
        .takes("application/json");
    api("DELETE", "/webhooks/{id}", "w:campaigns.webhook", webhooks::delete);
    api("POST", "/lives", "w:campaigns.lives", lives::create).takes("application/json");
    api("GET", "/lives/{id}", "campaigns.lives", lives::fetch);
    api("PATCH", "/lives/{id}", "w:campaigns.lives", lives::change).takes("application/json");
    route("GET", SimulatedMedia.ROUTE, media::serve).open();
    route("GET", "/login", editor::login).open();
    route("POST", "/login", editor::password).open();
    route("GET", "/login/by-hand", editor::signedIn).open();
    route("GET", "/posts/new", editor::page).open();
    route("POST", "/posts/publish", editor::publish).open();
    route("GET", "/posts/{id}/edit", editor::done).open();
  }

  /** Returns a creator with so many members on the first campaign, on a clock that is turned. */
  public static PatreonSimulator ofCreator(long seed, TestClock clock, int members) {
    return new PatreonSimulator(seed, clock, clock, members);
  }

  /** Returns a creator with so many members on the first campaign. */
  public static PatreonSimulator ofCreator(
      long seed, InstantSource clock, Ticker ticker, int members) {
    return new PatreonSimulator(seed, clock, ticker, members);
  }

  /** The scopes that reading needs. */
  public static String[] reading() {
    return new String[] {
      "identity",
      "campaigns",
      "campaigns.members",
      "campaigns.members[email]",
      "campaigns.members.address",
      "campaigns.posts",
      "w:campaigns.webhook"
    };
  }

  /** Returns a grant of the scopes and all that were granted before. */
  public SimulatedOAuth.Grant consent(String... scopes) {
    granted.addAll(Set.of(scopes));
    return oauth().consent(granted.toArray(new String[0]));
  }

  /** Plays the owner who agrees; the grant covers what was granted before too. */
  public URI agree(URI authorization) {
    String query = authorization.getRawQuery();
    for (String pair : query.split("&")) {
      if (pair.startsWith("scope=")) {
        String asked = URLDecoder.decode(pair.substring(6), StandardCharsets.UTF_8);
        granted.addAll(Set.of(asked.split(" ")));
        String union = URLEncoder.encode(String.join(" ", granted), StandardCharsets.UTF_8);
        query = query.replace(pair, "scope=" + union);
      }
    }
    String address = authorization.toString();
    return oauth().agree(URI.create(address.substring(0, address.indexOf('?') + 1) + query));
  }

  /** Sets how listings end. */
  public PatreonSimulator ending(ListEnding how) {
    pages.ending(how);
    return this;
  }

  /** Sets the documented limit of a token: 100 calls a minute. */
  public PatreonSimulator limited() {
    window(SimulatedWindow.of("token", 100, Duration.ofMinutes(1)));
    return this;
  }

  /** Serves pages of so many items at most, whatever is asked for, as posts were seen to. */
  public PatreonSimulator pagesOf(int items) {
    pages.most(items);
    return this;
  }

  /** Lets all cursors so far expire. */
  public void expireCursors() {
    pages.expireCursors();
  }

  /** Lets the cursors of a listing expire once, when so many pages of it were served. */
  public void expireCursorsAfter(int pages) {
    this.pages.expireCursorsAfter(pages);
  }

  /** Lets the edge refuse all calls for 30 minutes. */
  public void blockAtEdge() {
    blockedUntil = now().plus(Duration.ofMinutes(30));
  }

  /** Shows so many members fewer than the total says. */
  public void hideMembers(int count) {
    reads.hideMembers(count);
  }

  /** Lists a member no longer; the total says so too. */
  public void hideMember(String id) {
    reads.hideMember(id);
  }

  /** Lists a member again. */
  public void showMember(String id) {
    reads.showMember(id);
  }

  /** Masks who members are, as an update of 2026 announced. */
  public void maskMembers() {
    reads.maskMembers();
  }

  /** Gives a member a date that is none, so that the row can't be read. */
  public void breakMember(String id) {
    reads.breakMember(id);
  }

  /** Removes a member from the campaign and returns its id. */
  public String removeMember(String campaign) {
    String id = memberIds(campaign).get(0);
    require(campaign).members.remove(id);
    return id;
  }

  /** Lets a member end the pledge. */
  public void endPledge(String campaign, String memberId) {
    Map<String, SimulatedCampaign.Member> members = require(campaign).members;
    members.computeIfPresent(memberId, (id, m) -> m.with("former_patron", m.charges()));
  }

  /** Returns the number of the user behind a membership, as the members export shows it. */
  public String userOf(String campaign, String memberId) {
    SimulatedCampaign.Member member = require(campaign).members.get(memberId);
    if (member == null) {
      throw new NoSuchElementException("no member " + memberId);
    }
    return member.userId();
  }

  /** Returns the ids of the members. */
  public List<String> memberIds(String campaign) {
    return List.copyOf(require(campaign).members.keySet());
  }

  /** Returns the ids of the tiers, the cheapest first. */
  public List<String> tierIds(String campaign) {
    return require(campaign).tiers.stream().map(SimulatedCampaign.Tier::id).toList();
  }

  /** Publishes a post on the site, as a person does; returns its id. */
  public String publish(String campaign, String title, String html) {
    return require(campaign).publish(title, html, now()).id();
  }

  /** Returns the CDN. */
  public SimulatedMedia media() {
    return media;
  }

  /** Returns the site's editor. */
  public SimulatedEditor editor() {
    return editor;
  }

  /** Returns the webhooks. */
  public SimulatedWebhooks webhooks() {
    return webhooks;
  }

  SimulatedPages pages() {
    return pages;
  }

  Collection<SimulatedCampaign> campaigns() {
    return campaigns.values();
  }

  Optional<SimulatedCampaign> find(String campaign) {
    return Optional.ofNullable(campaigns.get(campaign));
  }

  SimulatedCampaign require(String campaign) {
    return find(campaign).orElseThrow(() -> new NoSuchElementException("no campaign " + campaign));
  }

  private Route api(String method, String path, String scope, Route.Handler handler) {
    return route(method, API + path, request -> guarded(request, handler)).needsScope(scope);
  }

  private SimulatedReply guarded(SimulatedRequest request, Route.Handler handler) {
    if (request.header("user-agent").orElse("").isBlank()) {
      return SimulatedReply.html(403, "<html><title>Attention Required!</title></html>");
    }
    if (now().isBefore(blockedUntil)) {
      return edgeBlock();
    }
    try {
      return handler.handle(request);
    } catch (Documents.RefusedException e) {
      return e.reply;
    }
  }

  private static SimulatedReply edgeBlock() {
    return SimulatedReply.json(
        429,
        Json.object(
            "errors",
            List.of(
                object(
                    "detail", "You have been blocked for a while", "retry_after_seconds", 1800))));
  }

  @Override
  protected SimulatedReply stamp(SimulatedRequest request, SimulatedReply reply) {
    SimulatedReply stamped = reply;
    if (request.path().equals("/api/oauth2/token") && reply.status() >= 400) {
      // Patreon's own form: 401, and a code without words
      stamped = SimulatedReply.json(401, Json.object("error", request(reply)));
    }
    if (stamped.status() >= 400 && stamped.status() < 500) {
      refused.addLast(now());
      while (refused.getFirst().isBefore(now().minus(Duration.ofMinutes(10)))) {
        refused.removeFirst();
      }
      if (refused.size() > MOST_REFUSED) {
        blockAtEdge();
      }
    }
    return stamped
        .with("x-patreon-uuid", "sim-%05d".formatted(request.number()))
        .with("cf-ray", "ray-" + request.number());
  }

  private static String request(SimulatedReply reply) {
    return Json.parse(reply.text()).get("error").text();
  }

  @Override
  protected SimulatedReply refuseToken(SimulatedRequest request, String reason) {
    return unauthorized();
  }

  @Override
  protected SimulatedReply refuseScope(SimulatedRequest request, String scope) {
    return unauthorized();
  }

  private static SimulatedReply unauthorized() {
    return Documents.error(
        401,
        1,
        "Unauthorized",
        "The server could not verify that you are authorized to access the URL requested.",
        null);
  }

  @Override
  protected SimulatedReply refuseCall(
      SimulatedRequest request, SimulatedWindow window, Duration untilNext) {
    return Documents.error(429, null, "RequestThrottled", "Too many requests", null);
  }

  @Override
  protected SimulatedReply refuseForm(SimulatedRequest request, int status, String reason) {
    return Documents.error(status, 1, "BadRequest", reason, null);
  }

  @Override
  protected SimulatedReply refuseRoute(SimulatedRequest request) {
    return Documents.error(404, 4, "NotFound", "Not found", null);
  }
}
