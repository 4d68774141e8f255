package dev.backline.examples.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.json.Json;
import dev.backline.etsy.testing.EtsySimulator;
import dev.backline.examples.app.command.CommandLines;
import dev.backline.examples.app.command.Surroundings;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the API's answers stand, and what ends them before their time. */
class FigureCacheTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String REVENUE = "/api/revenue/platform";

  @TempDir private Path folder;

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  // Clock and ticker go on together, waits included: a shared quota believes the slower of the two
  private final AtomicLong passed = new AtomicLong();
  private final long opened = Ticker.system().nanos();
  private final Ticker ticker = () -> Ticker.system().nanos() - opened + passed.get();
  private final InstantSource clock = () -> NOON.plusNanos(ticker.nanos());
  private final Sleeper sleeper = this::pass;
  private EtsySimulator shop;
  private Map<String, String> environment;
  private Workspace workspace;
  private Serving serving;

  @BeforeEach
  void open() {
    shop = EtsySimulator.ofShop(1, clock, ticker, 3, 10_000);
    shop.start();
    // Etsy's background sync is off unless it is asked for, so nothing syncs but the test
    environment =
        Map.of(
            "ETSY_API_BASE_URL",
            shop.url("/v3").toString(),
            "ETSY_API_KEY",
            EtsySimulator.KEYSTRING,
            "ETSY_API_SECRET",
            EtsySimulator.SHARED_SECRET,
            "ETSY_SHOP_ID",
            String.valueOf(EtsySimulator.SHOP),
            "ETSY_REFRESH_TOKEN",
            EtsySimulator.REFRESH_TOKEN);
    workspace =
        Workspace.open(
            Settings.read(environment, Path.of("no.env"), folder),
            database(),
            new Workspace.Time(clock, ticker, sleeper),
            silent -> {});
    serving = Serving.start(workspace, new Serving.Place("127.0.0.1", 0), false);
  }

  @AfterEach
  void close() {
    serving.close();
    workspace.close();
    shop.close();
  }

  @Test
  void answerStandsForLessThanFiveMinutesAndIsAddedUpAgainAfter() throws Exception {
    write("a", "10.00");
    workspace.factsChanged();
    HttpResponse<String> first = get(REVENUE);
    assertThat(value(first)).isEqualByComparingTo("10.00");
    write("b", "5.00"); // as a program would that knows nothing of the cache

    pass(Duration.ofMinutes(4).plusSeconds(55));
    HttpResponse<String> kept = get(REVENUE);

    assertThat(kept.body()).isEqualTo(first.body());
    assertThat(tag(kept)).isEqualTo(tag(first));

    pass(Duration.ofSeconds(6));
    HttpResponse<String> fresh = get(REVENUE);

    assertThat(value(fresh)).isEqualByComparingTo("15.00");
    assertThat(tag(fresh)).isNotEqualTo(tag(first));
  }

  @Test
  void noAnswerIsOlderThanFiveMinutesThoughItWasFirstAskedForLate() throws Exception {
    write("a", "10.00");
    workspace.factsChanged();
    assertThat(value(get(REVENUE))).isEqualByComparingTo("10.00");
    write("b", "5.00");
    pass(Duration.ofMinutes(4).plusSeconds(50));
    String askedLate = "/api/revenue/platform?from=2025-01-01";
    get(askedLate);

    pass(Duration.ofSeconds(11));

    assertThat(value(get(askedLate))).isEqualByComparingTo("15.00");
  }

  @Test
  void finishedSyncEndsTheAnswersBeforeIt() throws Exception {
    sync();
    HttpResponse<String> before = get(REVENUE);
    assertThat(get("/revenue").body()).contains("Etsy");
    shop.rush(clock.instant().minusSeconds(600), Duration.ofMinutes(5), 7);
    assertThat(tag(get(REVENUE))).isEqualTo(tag(before));

    sync();
    HttpResponse<String> after = get(REVENUE);

    assertThat(value(after)).isGreaterThan(value(before));
    assertThat(tag(after)).isNotEqualTo(tag(before));
  }

  @Test
  void finishedSyncOfAnotherProcessEndsThemToo() throws Exception {
    sync();
    HttpResponse<String> before = get(REVENUE);
    shop.rush(clock.instant().minusSeconds(600), Duration.ofMinutes(5), 7);

    assertThat(syncElsewhere()).isZero();
    pass(Duration.ofSeconds(2));
    HttpResponse<String> after = get(REVENUE);

    assertThat(value(after)).isGreaterThan(value(before));
    assertThat(tag(after)).isNotEqualTo(tag(before));
  }

  @Test
  void rehearsedSyncEndsNothing() throws Exception {
    sync();
    HttpResponse<String> before = get(REVENUE);
    write("a", "10.00"); // an answer that is added up anew would tell of it

    assertThat(syncElsewhere("--dry-run")).isZero();
    pass(Duration.ofSeconds(2));

    assertThat(get(REVENUE).body()).isEqualTo(before.body());
  }

  private void sync() throws Exception {
    HttpResponse<String> done =
        CLIENT.send(
            HttpRequest.newBuilder(serving.address().resolve("/api/admin/etsy/sync"))
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(Json.parse(done.body()).get("data").get("outcome").text())
        .as(done.body())
        .isEqualTo("completed");
  }

  private int syncElsewhere(String... more) {
    List<String> command = new ArrayList<>(List.of("sync", "etsy", "--db", database()));
    command.addAll(List.of(more));
    return CommandLines.run(
        new Surroundings(
            environment,
            folder,
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            false,
            clock,
            ticker,
            sleeper),
        command.toArray(String[]::new));
  }

  private String database() {
    return "jdbc:sqlite:" + folder.resolve("cache.db");
  }

  private void write(String id, String amount) {
    RevenueEvent sale =
        RevenueEvent.builder(
                id,
                RevenueKind.SALE,
                new Channel("bandcamp", "band", "bandcamp-api"),
                workspace.today().minusDays(3),
                Money.of(new BigDecimal(amount), "EUR"))
            .build();
    workspace.storage().inTransaction(tx -> tx.upsert(RevenueEvent.DATASET, List.of(sale)));
  }

  private void pass(Duration time) {
    passed.addAndGet(time.toNanos());
  }

  private static BigDecimal value(HttpResponse<String> answer) {
    Json rows = Json.parse(answer.body()).get("data");
    assertThat(rows.elements()).hasSize(1);
    return new BigDecimal(rows.at(0).get("value").text());
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(serving.address().resolve(path)).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }
}
