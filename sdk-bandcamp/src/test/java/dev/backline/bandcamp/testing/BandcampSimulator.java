package dev.backline.bandcamp.testing;

import dev.backline.bandcamp.testing.SimulatedLedger.SimulatedBand;
import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.testing.Route;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.SimulatedWindow;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Bandcamp with one label of three artists and a solo act, some years of sales, and its manners:
 * one live grant for each client, refresh tokens that rotate, errors under status 200, reports that
 * take a while, and no patience with bursts.
 *
 * <p>It refuses what Bandcamp would: fields it does not know, times in another form, ids that are
 * text, a band of somebody else.
 *
 * <pre>{@code
 * try (BandcampSimulator bandcamp = BandcampSimulator.ofLabel(1, clock, 2_000)) {
 *   bandcamp.start();
 *   Bandcamp.builder(BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
 *       .baseUrl(bandcamp.url()) …
 * }
 * }</pre>
 */
public final class BandcampSimulator extends Simulator {

  /** The number of the API client. */
  public static final String CLIENT_ID = "412";

  /** Its secret; base64 with all the signs that need encoding. */
  public static final String CLIENT_SECRET = "Ab+cd/Ef0123=";

  /** The label; its report holds its members' sales. */
  public static final long LABEL = 4_100_000_001L;

  /** A member of the label that is also listed by itself. */
  public static final long MEMBER = 4_100_000_002L;

  /** An act without a label. */
  public static final long SOLO = 4_100_000_009L;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Duration ACCESS_LIVES = Duration.ofHours(1);

  private static final List<SimulatedBand> ARTISTS =
      List.of(
          new SimulatedBand(MEMBER, "The Gulls", "thegulls"),
          new SimulatedBand(4_100_000_003L, "Ada Example", "adaexample"),
          new SimulatedBand(4_100_000_004L, "Tin Harbour", "tinharbour"));

  private final SimulatedLedger label;
  private final SimulatedLedger solo;
  private final Map<String, Prepared> prepared = new HashMap<>();
  private final List<Map<String, Object>> merch = new ArrayList<>();
  private final List<Json> shipped = new ArrayList<>();
  private Optional<Live> live = Optional.empty();
  private int grants;
  private int tokenCalls;
  private int spentTwice;
  private int preparing = 2;
  private boolean nullBands;

  /** The one live grant. */
  private record Live(String access, String refresh, Instant expires, Set<String> spent) {}

  /** A report under preparation. */
  private static final class Prepared {
    private final Json request;
    private int polls;

    Prepared(Json request) {
      this.request = request;
    }
  }

  private BandcampSimulator(
      long seed, InstantSource clock, Ticker ticker, Instant from, Instant to, int rows) {
    super(seed, clock, ticker);
    this.label = new SimulatedLedger(seed, 0, ARTISTS, from, to, rows);
    this.solo =
        new SimulatedLedger(
            seed + 1,
            1,
            List.of(new SimulatedBand(SOLO, "Solo Act", "soloact")),
            from,
            to,
            Math.max(10, rows / 20));
    stock();
    route("POST", "/oauth_token", this::exchange).open().takes("application/x-www-form-urlencoded");
    route("POST", "/api/account/1/my_bands", secured(this::bands)).open();
    route("POST", "/api/sales/4/sales_report", secured(this::report))
        .open()
        .takes("application/json");
    route("POST", "/api/sales/4/generate_sales_report", secured(this::generate))
        .open()
        .takes("application/json");
    route("POST", "/api/sales/4/fetch_sales_report", secured(this::fetch))
        .open()
        .takes("application/json");
    route("GET", "/reports/{token}", this::download).open();
    route("POST", "/api/merchorders/1/get_merch_details", secured(this::merchDetails)).open();
    route("POST", "/api/merchorders/4/get_orders", secured(this::orders)).open();
    route("POST", "/api/merchorders/1/get_shipping_origin_details", secured(this::origins)).open();
    route("POST", "/api/merchorders/2/update_shipped", secured(this::updateShipped)).open();
    route("POST", "/api/merchorders/1/update_quantities", secured(this::updateQuantities)).open();
  }

  /** Returns a label with about so many rows over the two years before the clock's time. */
  public static BandcampSimulator ofLabel(long seed, TestClock clock, int rows) {
    return ofLabel(seed, clock, clock, Duration.ofDays(730), rows);
  }

  /** Returns a label with about so many rows over the given time before now. */
  public static BandcampSimulator ofLabel(
      long seed, InstantSource clock, Ticker ticker, Duration history, int rows) {
    Instant now = clock.instant();
    return new BandcampSimulator(seed, clock, ticker, now.minus(history), now, rows);
  }

  /** Answers 429 to more than so many data calls in the time; unlimited unless told. */
  public BandcampSimulator allowing(int calls, Duration time) {
    window(SimulatedWindow.of("burst", calls, time));
    return this;
  }

  /** Lets a prepared report be ready after so many polls; two unless told. */
  public BandcampSimulator readyAfter(int polls) {
    preparing = polls;
    return this;
  }

  /** Answers a list of bands that is null. */
  public BandcampSimulator withNullBands() {
    nullBands = true;
    return this;
  }

  /** Ends the live grant, as its owner could. */
  public synchronized void revoke() {
    live = Optional.empty();
  }

  /** Returns the label's raw data report over the days, as its owner would download it. */
  public byte[] export(LocalDate first, LocalDate last) {
    return SimulatedExport.of(
        label.between(
            first.atStartOfDay(ZoneOffset.UTC).toInstant(),
            last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
            LABEL,
            true,
            now()));
  }

  /** Returns how many rows the label's report holds over all time. */
  public int labelRows() {
    return label.size();
  }

  /** Returns how many calls the token endpoint got. */
  public int tokenCalls() {
    return tokenCalls;
  }

  /** Returns how often a spent refresh token came again; must stay 0. */
  public int spentTwice() {
    return spentTwice;
  }

  /** Returns what was marked as shipped. */
  public List<Json> shipped() {
    return List.copyOf(shipped);
  }

  private SimulatedReply exchange(SimulatedRequest request) {
    tokenCalls++;
    boolean known =
        request.form("client_id").equals(Optional.of(CLIENT_ID))
            && request.form("client_secret").equals(Optional.of(CLIENT_SECRET));
    if (!known) {
      return oauthError("invalid_client", "unknown client or wrong secret");
    }
    return switch (request.form("grant_type").orElse("")) {
      case "client_credentials" ->
          live.filter(grant -> now().isBefore(grant.expires())).isPresent()
              ? oauthError("duplicate_grant", "a grant for this client exists already")
              : issue(new TreeSet<>());
      case "refresh_token" -> refresh(request.form("refresh_token").orElse(""));
      default -> oauthError("unsupported_grant_type", "");
    };
  }

  private SimulatedReply refresh(String token) {
    if (live.isEmpty()) {
      return oauthError("invalid_grant", "no such grant");
    }
    Live grant = live.get();
    if (grant.spent().contains(token)) {
      spentTwice++;
      return oauthError("invalid_grant", "refresh token was used before");
    }
    if (!grant.refresh().equals(token)) {
      return oauthError("invalid_grant", "unknown refresh token");
    }
    grant.spent().add(token);
    return issue(grant.spent());
  }

  private SimulatedReply issue(Set<String> spent) {
    grants++;
    String access = "3100000001.77." + grants + "." + Long.toHexString(random().nextLong()) + "=";
    String refresh = "412.1." + Long.toHexString(random().nextLong()) + "==";
    live = Optional.of(new Live(access, refresh, now().plus(ACCESS_LIVES), spent));
    return SimulatedReply.json(
        Json.object(
            "ok",
            true,
            "access_token",
            access,
            "token_type",
            "bearer",
            "expires_in",
            ACCESS_LIVES.toSeconds(),
            "refresh_token",
            refresh));
  }

  /** Errors of the token endpoint come with status 200: only the body tells. */
  private static SimulatedReply oauthError(String code, String text) {
    return SimulatedReply.json(Json.object("ok", false, "error", code, "error_description", text));
  }

  private interface Handler {
    SimulatedReply handle(Json body);
  }

  private Route.Handler secured(Handler handler) {
    return request -> {
      Optional<String> bearer = request.bearer();
      boolean valid =
          live.filter(
                  grant ->
                      bearer.equals(Optional.of(grant.access())) && now().isBefore(grant.expires()))
              .isPresent();
      if (!valid) {
        return SimulatedReply.json(
            401, Json.object("error", true, "error_message", "invalid or expired token"));
      }
      try {
        return handler.handle(request.body().length == 0 ? Json.object() : request.json());
      } catch (JsonException e) {
        return error(e.getMessage());
      }
    };
  }

  /** Bandcamp's own errors come with status 200 as well. */
  private static SimulatedReply error(String text) {
    return SimulatedReply.json(Json.object("error", true, "error_message", text));
  }

  private static Optional<SimulatedReply> unknownField(Json body, String... known) {
    List<String> names = List.of(known);
    return body.fields().keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .map(name -> error("unknown parameter " + name));
  }

  private SimulatedReply bands(Json body) {
    if (nullBands) {
      return SimulatedReply.json(Json.of(Collections.singletonMap("bands", null)));
    }
    List<Object> members = new ArrayList<>();
    ARTISTS.forEach(artist -> members.add(band(artist.id(), artist.name(), artist.subdomain())));
    Map<String, Object> whole = new LinkedHashMap<>(band(LABEL, "North Pier Records", "northpier"));
    whole.put("member_bands", members);
    return SimulatedReply.json(
        Json.object(
            "bands",
            List.of(
                whole, band(MEMBER, "The Gulls", "thegulls"), band(SOLO, "Solo Act", "soloact"))));
  }

  private static Map<String, Object> band(long id, String name, String subdomain) {
    return Map.of("band_id", id, "name", name, "subdomain", subdomain);
  }

  private SimulatedReply report(Json body) {
    return unknownField(body, "band_id", "member_band_id", "start_time", "end_time", "format")
        .orElseGet(
            () ->
                problem(body)
                    .orElseGet(() -> SimulatedReply.json("{\"report\":" + rows(body) + "}")));
  }

  private Optional<SimulatedReply> problem(Json body) {
    if (body.get("band_id").kind() != Json.Kind.NUMBER) {
      return Optional.of(error("band_id must be an integer"));
    }
    if (ledger(body).isEmpty()) {
      return Optional.of(error("you are not authorized to act for this band"));
    }
    Optional<Instant> start = time(body.get("start_time"));
    if (start.isEmpty()) {
      return Optional.of(error("start_time is missing or not of the form YYYY-MM-DD HH:MM:SS"));
    }
    if (!body.get("end_time").absent() && time(body.get("end_time")).isEmpty()) {
      return Optional.of(error("end_time is not of the form YYYY-MM-DD HH:MM:SS"));
    }
    if (!body.get("end_time").absent()
        && time(body.get("end_time")).orElseThrow().isBefore(start.get())) {
      return Optional.of(error("end_time is before start_time"));
    }
    return Optional.empty();
  }

  private String rows(Json body) {
    long band = body.get("band_id").wholeNumber();
    Instant end = time(body.get("end_time")).orElse(now());
    boolean all = band != MEMBER;
    return ledger(body)
        .orElseThrow()
        .between(time(body.get("start_time")).orElseThrow(), end, band, all, now())
        .stream()
        .collect(Collectors.joining(",", "[", "]"));
  }

  private Optional<SimulatedLedger> ledger(Json body) {
    long band = body.get("band_id").wholeNumber();
    if (band == LABEL || band == MEMBER) {
      return Optional.of(label);
    }
    return band == SOLO ? Optional.of(solo) : Optional.empty();
  }

  private static Optional<Instant> time(Json text) {
    try {
      return text.optionalText().map(t -> LocalDateTime.parse(t, TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private SimulatedReply generate(Json body) {
    Optional<SimulatedReply> problem =
        unknownField(body, "band_id", "member_band_id", "start_time", "end_time", "format")
            .or(() -> problem(body));
    if (problem.isPresent()) {
      return problem.get();
    }
    String token = "report-" + (prepared.size() + 1);
    prepared.put(token, new Prepared(body));
    return SimulatedReply.json(Json.object("token", token));
  }

  private SimulatedReply fetch(Json body) {
    Prepared report = prepared.get(body.get("token").text());
    if (report == null) {
      return error("unknown token");
    }
    if (report.polls++ < preparing) {
      return error("Report hasn't generated yet");
    }
    return SimulatedReply.json(
        Json.object("url", url("/reports/" + body.get("token").text()).toString()));
  }

  private SimulatedReply download(SimulatedRequest request) {
    if (request.header("authorization").isPresent()) {
      return SimulatedReply.html(400, "<html>only one auth mechanism allowed</html>");
    }
    Prepared report = prepared.get(request.place("token"));
    return report == null
        ? SimulatedReply.html(404, "<html>no such object</html>")
        : SimulatedReply.json(rows(report.request));
  }

  private void stock() {
    for (int i = 1; i <= 6; i++) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("package_id", 900_000_000L + i);
      item.put("title", "Vinyl LP " + i);
      item.put("album_title", "Low Tide " + i);
      item.put("sku", "LP-" + i);
      item.put("price", new BigDecimal("22.00"));
      item.put("currency", "EUR");
      item.put("quantity_available", 40L - i);
      item.put("quantity_sold", 10L * i);
      item.put("is_set_price", i % 2);
      item.put(
          "options",
          i % 3 == 0
              ? List.of(
                  Map.of(
                      "option_id",
                      910_000_000L + i,
                      "title",
                      "Blue",
                      "sku",
                      "LP-" + i + "-B",
                      "quantity_available",
                      3,
                      "quantity_sold",
                      1))
              : null);
      merch.add(item);
    }
  }

  private SimulatedReply merchDetails(Json body) {
    if (body.get("start_time").absent()) {
      return error("start_time is required");
    }
    return SimulatedReply.json(Json.object("success", true, "items", merch));
  }

  private SimulatedReply orders(Json body) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("sale_item_id", 555_900_001L);
    item.put("payment_id", 4_000_900_001L);
    item.put("order_date", "01 Oct 2024 10:00:00 GMT");
    item.put("sku", "LP-1");
    item.put("item_name", "Vinyl LP 1");
    item.put("artist", "The Gulls");
    item.put("quantity", 1);
    item.put("sub_total", new BigDecimal("22.00"));
    item.put("tax", new BigDecimal("0"));
    item.put("shipping", new BigDecimal("4.50"));
    item.put("order_total", new BigDecimal("26.50"));
    item.put("currency", "EUR");
    item.put("buyer_email", "nora-example@fan.example");
    item.put("ship_to_name", "Nora Example");
    item.put("ship_date", shipped.isEmpty() ? null : "02 Oct 2024 09:00:00 GMT");
    item.put("payment_state", "paid");
    boolean hidden = body.get("unshipped_only").optionalBool().orElse(false) && !shipped.isEmpty();
    return SimulatedReply.json(
        Json.object("success", true, "items", hidden ? List.of() : List.of(item)));
  }

  private SimulatedReply origins(Json body) {
    return SimulatedReply.json(
        Json.object(
            "success",
            true,
            "shipping_origins",
            List.of(Map.of("origin_id", 7, "band_id", LABEL, "country_name", "Germany"))));
  }

  /** All or nothing: one unknown id fails the whole batch. */
  private SimulatedReply updateShipped(Json body) {
    for (Json item : body.get("items").elements()) {
      long id = item.get("id").wholeNumber();
      boolean known =
          item.get("id_type").text().equals("p") ? id == 4_000_900_001L : id == 555_900_001L;
      if (!known) {
        return error("item " + id + " was not found; nothing was updated");
      }
    }
    shipped.addAll(body.get("items").elements());
    return SimulatedReply.json(Json.object("success", true));
  }

  private SimulatedReply updateQuantities(Json body) {
    for (Json item : body.get("items").elements()) {
      Map<String, Object> found =
          merch.stream()
              .filter(m -> m.get("package_id").equals(item.get("id").wholeNumber()))
              .findFirst()
              .orElse(null);
      if (found == null) {
        return error("package " + item.get("id") + " was not found");
      }
      if (!found.get("quantity_sold").equals(item.get("quantity_sold").wholeNumber())) {
        return error("quantity_sold of package " + item.get("id") + " has changed");
      }
      found.put("quantity_available", item.get("quantity_available").wholeNumber());
    }
    return SimulatedReply.json(Json.object("success", true));
  }
}
