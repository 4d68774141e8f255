package blackbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.ApiException;
import dev.backline.core.Secret;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.http.Api;
import dev.backline.core.http.HttpTokenExchange;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.Lane;
import dev.backline.core.quota.QuotaWindow;
import dev.backline.core.quota.SlidingGovernor;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.SimulatedWindow;
import dev.backline.core.testing.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks a listing of a thousand items while tokens die every ten seconds, refresh tokens work once,
 * the platform counts calls, and every fifth request meets a fault.
 */
@Timeout(120)
class WalkThroughFaultsTest {

  private static final int TOTAL = 1000;
  private static final int SIZE = 10;

  private final Simulator shop = new Simulator(11);

  private SimulatedReply page(SimulatedRequest request) {
    int first = request.query("cursor").map(Integer::parseInt).orElse(0);
    List<Json> items =
        LongStream.range(first, Math.min(first + SIZE, TOTAL))
            .mapToObj(i -> Json.object("id", i))
            .toList();
    Integer next = first + SIZE < TOTAL ? first + SIZE : null;
    return SimulatedReply.json(Json.object("items", items, "next", next));
  }

  private void open() {
    shop.oauth(
        SimulatedOAuth.Terms.singleUse("/token", "client", "client-secret")
            .living(Duration.ofSeconds(10)));
    shop.window(SimulatedWindow.of("5 in 2 seconds", 5, Duration.ofSeconds(2)));
    shop.window(SimulatedWindow.of("200 an hour", 200, Duration.ofHours(1)));
    shop.route("GET", "/items", this::page).onlyQuery("cursor").needsScope("read");
    shop.start();
  }

  private RefreshingTokens tokens(HttpTokenExchange exchange) {
    OAuth2 app =
        OAuth2.app("shop", "client", shop.url("/token"))
            .secret(Secret.of("client-secret"))
            .scopes("read")
            .build();
    SimulatedOAuth.Grant given = shop.oauth().consent("read");
    TokenStore store = TokenStore.inMemory();
    store.seed(
        new Grant(
            "shop",
            "me",
            Secret.of(given.access()),
            Secret.of(given.refresh()),
            Set.of("read"),
            shop.now(),
            shop.now().plusSeconds(10),
            null,
            Map.of(),
            0));
    return RefreshingTokens.of(app, "me", store, exchange)
        .clock(shop.clock())
        .ticker(shop.clock())
        .sleeper(shop.clock())
        .early(Duration.ZERO)
        .build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyItemComesOnceAndNoLimitIsOverrun(long seed) {
    open();
    shop.faults()
        .when(
            request -> request.path().equals("/items") && request.number() % (4 + seed) == 0,
            Fault.RESET_IN_BODY,
            20)
        .when(request -> request.number() % 17 == 0, Fault.TOKEN_REVOKED, 3)
        .when(request -> request.number() % 11 == 0, Fault.TOO_MANY_DATE, 10)
        .when(request -> request.number() % 23 == 0, Fault.TRUNCATED_JSON, 10);
    try (shop;
        HttpTokenExchange exchange = HttpTokenExchange.create();
        SlidingGovernor governor =
            Governor.builder("shop")
                .window(QuotaWindow.of(5, Duration.ofSeconds(2)))
                .window(QuotaWindow.of(200, Duration.ofHours(1)))
                .ticker(shop.clock())
                .clock(shop.clock())
                .sleeper(shop.clock())
                .build();
        RefreshingTokens tokens = tokens(exchange);
        Api api =
            Api.builder("shop")
                .baseUrl(shop.url())
                .tokens(tokens)
                .governor(governor)
                .clock(shop.clock())
                .ticker(shop.clock())
                .sleeper(shop.clock())
                .random(new Random(seed))
                .build()) {

      Set<Long> ids = walk(api);

      assertThat(ids).containsExactlyElementsOf(LongStream.range(0, TOTAL).boxed().toList());
      assertThat(shop.oauth().spentTwice()).isZero();
      assertThat(shop.oauth().refreshes()).isGreaterThan(3);
      assertThat(shop.transcript()).doesNotContain("exceeded");
    }
  }

  /** Walks to the end, going on from the position after each failure as a host would. */
  private Set<Long> walk(Api api) {
    Set<Long> ids = new LinkedHashSet<>();
    List<ApiException> failures = new ArrayList<>();
    Pages<Long> pages =
        api.pages(
                "list items",
                position -> {
                  Json body =
                      api.get("/items")
                          .position("cursor", position)
                          .lane(Lane.BULK)
                          .deadline(Duration.ofHours(2))
                          .send()
                          .json();
                  return Pages.Page.of(
                      body.get("items").elements().stream()
                          .map(item -> item.get("id").wholeNumber())
                          .toList(),
                      body.get("next").optionalText());
                })
            .build();
    while (pages.position().isPresent() && failures.size() < 50) {
      pages = pages.from(pages.position().get());
      try {
        pages.forEach(ids::add);
      } catch (ApiException e) {
        assertThat(e.retryable()).as(e.toString()).isTrue();
        failures.add(e);
      }
    }
    return ids;
  }
}
