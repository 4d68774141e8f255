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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
  private final SimulatedMedia media;
  private final SimulatedWebhooks webhooks;
  private final SimulatedEditor editor;
  private final List<Instant> refused = new ArrayList<>();
  private ListEnding ending = ListEnding.NULL_NEXT;
  private Instant blockedUntil = Instant.MIN;
  private Instant cursorsFrom = Instant.MIN;
  private int hiddenMembers;
  private int pagesUntilExpiry;
  private boolean masked;

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
    this.media = new SimulatedMedia(this);
    this.webhooks = new SimulatedWebhooks(this);
    this.editor = new SimulatedEditor(this);
    routes();
  }

  private void routes() {
    api("GET", "/identity", "identity", this::identity);
    api("GET", "/campaigns", "campaigns", this::campaigns);
    api("GET", "/campaigns/{id}", "campaigns", this::campaign);
    api("GET", "/campaigns/{id}/members", "campaigns.members", this::members);
    api("GET", "/members/{id}", "campaigns.members", this::member);
    api("GET", "/campaigns/{id}/posts", "campaigns.posts", this::posts);
    api("GET", "/posts/{id}", "campaigns.posts", this::post);
    api("GET", "/webhooks", "w:campaigns.webhook", webhooks::list);
    api("POST", "/webhooks", "w:campaigns.webhook", webhooks::create).takes("application/json");
    api("PATCH", "/webhooks/{id}", "w:campaigns.webhook", webhooks::change)
        .takes("application/json");
    api("DELETE", "/webhooks/{id}", "w:campaigns.webhook", webhooks::delete);
    route("GET", SimulatedMedia.ROUTE, media::serve).open();
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
    ending = how;
    return this;
  }

  /** Sets the documented limit of a token: 100 calls a minute. */
  public PatreonSimulator limited() {
    window(SimulatedWindow.of("token", 100, Duration.ofMinutes(1)));
    return this;
  }

  /** Lets all cursors so far expire. */
  public void expireCursors() {
    cursorsFrom = now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Lets the cursors of a listing expire once, when so many pages of it were served. */
  public void expireCursorsAfter(int pages) {
    pagesUntilExpiry = pages;
  }

  /** Lets the edge refuse all calls for 30 minutes. */
  public void blockAtEdge() {
    blockedUntil = now().plus(Duration.ofMinutes(30));
  }

  /** Shows so many members fewer than the total says. */
  public void hideMembers(int count) {
    hiddenMembers = count;
  }

  /** Masks who members are, as an update of 2026 announced. */
  public void maskMembers() {
    masked = true;
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

  /** Returns the webhooks. */
  public SimulatedWebhooks webhooks() {
    return webhooks;
  }

  SimulatedCampaign require(String campaign) {
    SimulatedCampaign found = campaigns.get(campaign);
    if (found == null) {
      throw new NoSuchElementException("no campaign " + campaign);
    }
    return found;
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
      refused.removeIf(at -> at.isBefore(now().minus(Duration.ofMinutes(10))));
      refused.add(now());
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

  private SimulatedReply identity(SimulatedRequest request) {
    Documents documents = new Documents(request, "memberships", "campaign");
    Map<String, @Nullable Object> user =
        documents.resource(
            "user",
            "9000001",
            object("full_name", "Nora Pier", "url", "https://www.patreon.com/northpier"));
    documents.one(user, "campaign", campaign(documents, require(MONTHLY)));
    return documents.reply(user, null);
  }

  private SimulatedReply campaigns(SimulatedRequest request) {
    Documents documents = new Documents(request, "tiers", "creator", "benefits", "goals");
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    campaigns.values().forEach(campaign -> all.add(related(documents, campaign)));
    return documents.reply(all, object("total", all.size())); // no cursors here
  }

  private SimulatedReply campaign(SimulatedRequest request) {
    Documents documents =
        new Documents(
            request, "tiers", "creator", "benefits", "goals", "tiers.benefits", "benefits.tiers");
    return documents.reply(related(documents, owned(request.place("id"))), null);
  }

  private SimulatedCampaign owned(String id) {
    SimulatedCampaign campaign = campaigns.get(id);
    if (campaign != null) {
      return campaign;
    }
    throw new Documents.RefusedException(
        id.equals(FOREIGN)
            ? Documents.error(403, 2, "ViewForbidden", "You do not have permission", null)
            : Documents.error(404, 4, "NotFound", "Campaign not found", null));
  }

  private Map<String, @Nullable Object> related(Documents documents, SimulatedCampaign campaign) {
    Map<String, @Nullable Object> resource = campaign(documents, campaign);
    documents.one(resource, "creator", documents.resource("user", campaign.creatorId, Map.of()));
    List<Map<String, @Nullable Object>> tiers = new ArrayList<>();
    for (SimulatedCampaign.Tier tier : campaign.tiers) {
      Map<String, @Nullable Object> each = tier(documents, campaign, tier);
      documents.nested(each, "tiers.benefits", List.of(benefit(documents, campaign)));
      tiers.add(each);
    }
    documents.many(resource, "tiers", tiers);
    Map<String, @Nullable Object> benefit = benefit(documents, campaign);
    documents.nested(benefit, "benefits.tiers", tiers);
    documents.many(resource, "benefits", List.of(benefit));
    return resource;
  }

  private Map<String, @Nullable Object> campaign(Documents documents, SimulatedCampaign campaign) {
    long patrons =
        campaign.members.values().stream().filter(m -> m.status().equals("active_patron")).count();
    return documents.resource(
        "campaign",
        campaign.id,
        object(
            "created_at",
            "2021-03-04T05:06:07.000+00:00",
            "creation_name",
            "music from the pier",
            "currency",
            campaign.currency,
            "image_url",
            media.address("campaign", campaign.id, Duration.ofDays(14)),
            "is_monthly",
            campaign.monthly,
            "is_charged_immediately",
            true,
            "name",
            campaign.name,
            "patron_count",
            patrons,
            "pledge_url",
            "/join/" + campaign.id,
            "published_at",
            "2021-03-05T00:00:00+00:00",
            "summary",
            "<p>Hello</p>",
            "url",
            "https://www.patreon.com/c" + campaign.id,
            "vanity",
            "c" + campaign.id));
  }

  private Map<String, @Nullable Object> tier(
      Documents documents, SimulatedCampaign campaign, SimulatedCampaign.Tier tier) {
    return documents.resource(
        "tier",
        tier.id(),
        object(
            "amount_cents",
            tier.cents(),
            "title",
            tier.title(),
            "published",
            true,
            "description",
            "<p>" + tier.title() + "</p>",
            "url",
            "/join/" + campaign.id + "/checkout?rid=" + tier.id(),
            "image_url",
            media.address("reward", tier.id(), Duration.ofDays(4000)),
            "created_at",
            "2021-03-04T05:06:07.123456+00:00"));
  }

  private Map<String, @Nullable Object> benefit(Documents documents, SimulatedCampaign campaign) {
    return documents.resource(
        "benefit",
        campaign.id + "9",
        object("title", "Monthly demo", "rule_type", "eom_monthly", "is_published", true));
  }

  private SimulatedReply members(SimulatedRequest request) {
    Documents documents =
        new Documents(
            request, "address", "campaign", "currently_entitled_tiers", "user", "pledge_history");
    SimulatedCampaign campaign = owned(request.place("id"));
    List<SimulatedCampaign.Member> all = List.copyOf(campaign.members.values());
    int most = documents.includes("pledge_history") ? 500 : 1000;
    return paged(
        request,
        documents,
        "members" + campaign.id,
        all.subList(0, all.size() - Math.min(all.size(), hiddenMembers)),
        all.size(),
        most,
        member -> member(documents, campaign, member));
  }

  private SimulatedReply member(SimulatedRequest request) {
    Documents documents =
        new Documents(
            request, "address", "campaign", "currently_entitled_tiers", "user", "pledge_history");
    String id = request.place("id");
    for (SimulatedCampaign campaign : campaigns.values()) {
      SimulatedCampaign.Member member = campaign.members.get(id);
      if (member != null) {
        return documents.reply(member(documents, campaign, member), null);
      }
    }
    return Documents.error(404, 4, "NotFound", "Member not found", null);
  }

  Map<String, @Nullable Object> member(
      Documents documents, SimulatedCampaign campaign, SimulatedCampaign.Member member) {
    return new SimulatedMember(documents, campaign, member, masked)
        .resource(campaign(documents, campaign), tier(documents, campaign, member.tier()));
  }

  private SimulatedReply posts(SimulatedRequest request) {
    Documents documents = new Documents(request, "user", "campaign");
    SimulatedCampaign campaign = campaigns.get(request.place("id"));
    if (campaign == null) {
      return documents.reply(List.of(), object("total", 0)); // a foreign campaign lists as empty
    }
    List<SimulatedCampaign.Post> all = List.copyOf(campaign.posts.values());
    return paged(
        request,
        documents,
        "posts" + campaign.id,
        all,
        all.size(),
        20,
        post -> post(documents, campaign, post));
  }

  private SimulatedReply post(SimulatedRequest request) {
    Documents documents = new Documents(request, "user", "campaign");
    for (SimulatedCampaign campaign : campaigns.values()) {
      SimulatedCampaign.Post post = campaign.posts.get(request.place("id"));
      if (post != null) {
        return documents.reply(post(documents, campaign, post), null);
      }
    }
    return Documents.error(403, 2, "ViewForbidden", "You do not have permission", null);
  }

  private Map<String, @Nullable Object> post(
      Documents documents, SimulatedCampaign campaign, SimulatedCampaign.Post post) {
    List<Object> tiers = new ArrayList<>();
    for (String tier : post.tierIds()) {
      tiers.add(tiers.isEmpty() ? (Object) Long.valueOf(tier) : tier); // both forms occur
    }
    Map<String, @Nullable Object> resource =
        documents.resource(
            "post",
            post.id(),
            object(
                "title",
                post.title(),
                "content",
                post.content(),
                "published_at",
                post.published().toString().replace("Z", ".000+00:00").replace("..", "."),
                "is_public",
                post.visibleToAll(),
                "is_paid",
                post.charges(),
                "tiers",
                tiers,
                "url",
                "/posts/" + post.id()));
    documents.one(resource, "campaign", campaign(documents, campaign));
    return resource;
  }

  /** Makes one resource of one item. */
  private interface Maker<I> {
    Map<String, @Nullable Object> of(I item);
  }

  private <I> SimulatedReply paged(
      SimulatedRequest request,
      Documents documents,
      String listing,
      List<I> items,
      int total,
      int most,
      Maker<I> maker) {
    if (pagesUntilExpiry > 0 && --pagesUntilExpiry == 0) {
      cursorsFrom = now().plusMillis(1).truncatedTo(ChronoUnit.MILLIS);
    }
    int size = Math.min(most, request.query("page[count]").map(Integer::parseInt).orElse(20));
    Optional<String> cursor = request.query("page[cursor]");
    int from = cursor.map(text -> offset(listing, text)).orElse(0);
    if (from >= items.size() && !items.isEmpty()) {
      from = (items.size() - 1) / size * size; // beyond the end: the last page once more
    }
    int to = Math.min(items.size(), from + size);
    List<Map<String, @Nullable Object>> page = new ArrayList<>();
    items.subList(from, to).forEach(item -> page.add(maker.of(item)));
    Map<String, @Nullable Object> pagination = object("total", total);
    if (to < items.size()) {
      pagination.put("cursors", object("next", cursor(listing, to)));
    } else {
      switch (ending) {
        case NULL_NEXT -> pagination.put("cursors", object("next", null));
        case NO_NEXT -> pagination.put("cursors", object());
        case LAST_PAGE_AGAIN ->
            pagination.put("cursors", object("next", cursor(listing, to + request.number())));
        case SAME_CURSOR ->
            pagination.put("cursors", object("next", cursor.orElse(cursor(listing, to))));
        case NO_CURSORS -> {}
      }
    }
    return documents.reply(page, pagination);
  }

  private String cursor(String listing, int offset) {
    String content = "{\"o\":" + offset + ",\"t\":" + now().toEpochMilli() + "}";
    String text = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    return "01:" + text + ":" + Integer.toHexString((listing + text).hashCode());
  }

  private int offset(String listing, String cursor) {
    String[] parts = cursor.split(":");
    boolean genuine =
        parts.length == 3 && parts[2].equals(Integer.toHexString((listing + parts[1]).hashCode()));
    if (genuine) {
      Json content =
          Json.parse(new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8));
      if (!Instant.ofEpochMilli(content.get("t").wholeNumber()).isBefore(cursorsFrom)) {
        return (int) content.get("o").wholeNumber();
      }
    }
    cursorsFrom = Instant.MIN;
    throw new Documents.RefusedException(
        Documents.error(400, 3, "ParameterInvalid", "Invalid cursor", "page[cursor]"));
  }
}
