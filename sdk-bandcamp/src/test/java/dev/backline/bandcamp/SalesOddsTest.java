package dev.backline.bandcamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.bandcamp.sales.BandcampSale;
import dev.backline.bandcamp.sales.SalesSource;
import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.ForbiddenException;
import dev.backline.core.NotFoundException;
import dev.backline.core.Secret;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.StreamOutcome;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncCounts;
import dev.backline.core.sync.SyncReject;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is odd about a label's sales: each thing has a name, and no row is lost over it. */
class SalesOddsTest {

  private static final BandId LABEL = new BandId(BandcampSimulator.LABEL);
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  private final TestClock clock = TestClock.create();
  private final BandcampSimulator simulator = BandcampSimulator.ofLabel(9, clock, 600);
  private final Storage storage = new MemoryStorage();

  @BeforeEach
  void start() {
    simulator.start();
  }

  @AfterEach
  void close() {
    simulator.close();
    storage.close();
  }

  private Bandcamp.Builder builder() {
    return Bandcamp.builder(BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
        .baseUrl(simulator.url())
        .time(clock, clock, clock);
  }

  private SyncReport sync(SalesSource source) {
    return Sync.to(storage).clock(clock).ticker(clock).run(source);
  }

  private long count(Dataset<?> dataset) {
    return storage.inSnapshot(transaction -> transaction.count(dataset, Filter.all()));
  }

  @Test
  void preparedReportBringsTheSameRows() {
    simulator.readyAfter(3);
    try (Bandcamp bandcamp = builder().build();
        Storage other = new MemoryStorage()) {
      SyncCounts direct =
          sync(bandcamp.salesSource(LABEL).between(FIRST, LAST)).requireSuccess().counts();
      SyncCounts prepared =
          Sync.to(other)
              .clock(clock)
              .ticker(clock)
              .run(
                  bandcamp
                      .preparedSalesSource(LABEL)
                      .between(FIRST, LAST)
                      .inSpansOf(Period.ofYears(1)))
              .requireSuccess()
              .counts();

      assertThat(prepared.inserted()).isEqualTo(direct.inserted()).isGreaterThan(200);
    }
    assertThat(simulator.requests())
        .filteredOn(request -> request.path().endsWith("fetch_sales_report"))
        .hasSize(3 + 1);
  }

  @Test
  void burstThatIsRefusedIsWaitedOut() {
    simulator.allowing(3, Duration.ofSeconds(20));
    try (Governor unpaced = Governor.unlimited();
        Bandcamp bandcamp = builder().governor(unpaced).build()) {
      sync(bandcamp.salesSource(LABEL).between(FIRST, LAST)).requireSuccess();
    }
    assertThat(clock.elapsed()).isGreaterThan(Duration.ofSeconds(40));
    assertThat(count(BandcampSale.DATASET)).isGreaterThan(200);
  }

  @Test
  void unknownBandIsNamedAndNothingIsWritten() {
    BandId unknown = new BandId(4_199_999_999L);
    try (Bandcamp bandcamp = builder().build()) {
      assertThatThrownBy(() -> bandcamp.requireBand(unknown))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("4199999999");

      SyncReport report = sync(bandcamp.salesSource(unknown).between(FIRST, LAST));

      assertThat(report.streams().get(0).outcome())
          .isInstanceOfSatisfying(
              StreamOutcome.Failed.class,
              failed -> assertThat(failed.cause()).isInstanceOf(ForbiddenException.class));
    }
    assertThat(count(BandcampSale.DATASET)).isZero();
  }

  @Test
  void clocksThatDisagreeCostNoSaleAndNoGrant() {
    InstantSource behind = () -> clock.instant().minus(Duration.ofMinutes(40));
    try (Bandcamp bandcamp = builder().time(behind, clock, clock).build()) {
      sync(bandcamp.salesSource(LABEL).between(FIRST, LocalDate.of(2025, 11, 30))).requireSuccess();
      clock.advance(Duration.ofMinutes(65));
      sync(bandcamp.salesSource(LABEL).between(FIRST, LocalDate.of(2025, 11, 30))).requireSuccess();
    }
    assertThat(simulator.spentTwice()).isZero();
    assertThat(count(BandcampSale.DATASET)).isGreaterThan(200);
  }

  @Test
  void malformedMoneyIsSetAsideAndTheRestComes() {
    OkHttpClient twisting = new OkHttpClient.Builder().addInterceptor(once("net_amount")).build();
    try (Bandcamp bandcamp = builder().client(twisting).build()) {
      SyncReport report = sync(bandcamp.salesSource(LABEL).between(FIRST, LAST)).requireSuccess();

      assertThat(report.counts().rejected()).isEqualTo(1);
      assertThat(count(BandcampSale.DATASET)).isEqualTo(report.counts().fetched() - 1);
      assertThat(count(SyncReject.DATASET)).isEqualTo(1);
    }
  }

  @Test
  void feesThatSettleLateAreTakenInAndTheMonthIsNamed() {
    clock.advance(Duration.ofHours(36)); // so that January has begun and December is over
    try (BandcampSimulator busy =
        BandcampSimulator.ofLabel(3, clock, clock, Duration.ofDays(30), 2_000)) {
      busy.start();
      try (Bandcamp bandcamp = builder().baseUrl(busy.url()).build()) {
        SalesSource source = bandcamp.salesSource(LABEL).since(LocalDate.of(2025, 11, 1));
        sync(source).requireSuccess();
        long events = count(RevenueEvent.DATASET);
        clock.advance(Duration.ofDays(4));

        SyncReport later = sync(source).requireSuccess();

        assertThat(later.counts().inserted()).isZero();
        assertThat(later.counts().updated()).isPositive();
        assertThat(later.streams().get(0).lateChanges()).isNotEmpty();
        assertThat(count(RevenueEvent.DATASET)).isEqualTo(events);
      }
    }
  }

  /** Makes the first value of a field in the first report no number. */
  private static Interceptor once(String field) {
    boolean[] done = {false};
    return chain -> {
      Response response = chain.proceed(chain.request());
      if (done[0] || !chain.request().url().encodedPath().endsWith("sales_report")) {
        return response;
      }
      done[0] = true;
      return twisted(response, field);
    };
  }

  private static Response twisted(Response response, String field) throws IOException {
    String body = response.body().string();
    String changed =
        body.replaceFirst("\"" + field + "\":[-0-9.]+", "\"" + field + "\":\"twelve\"");
    return response
        .newBuilder()
        .removeHeader("content-length")
        .body(ResponseBody.create(changed, response.body().contentType()))
        .build();
  }
}
