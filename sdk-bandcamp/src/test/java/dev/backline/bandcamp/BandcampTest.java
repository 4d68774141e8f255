package dev.backline.bandcamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.bandcamp.merch.MerchItem;
import dev.backline.bandcamp.merch.MerchOrder;
import dev.backline.bandcamp.merch.QuantityChange;
import dev.backline.bandcamp.merch.Shipment;
import dev.backline.bandcamp.sales.BandcampSale;
import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.NotFoundException;
import dev.backline.core.Secret;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BandcampTest {

  private static final BandId LABEL = new BandId(BandcampSimulator.LABEL);
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  private final TestClock clock = TestClock.create();
  private final BandcampSimulator simulator = BandcampSimulator.ofLabel(1, clock, 600);
  private final TokenStore store = TokenStore.inMemory();

  private Bandcamp connect(String secret) {
    return Bandcamp.builder(BandcampSimulator.CLIENT_ID, Secret.of(secret))
        .baseUrl(simulator.url())
        .tokenStore(store)
        .time(clock, clock, clock)
        .build();
  }

  private Bandcamp connect() {
    simulator.start();
    return connect(BandcampSimulator.CLIENT_SECRET);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void labelsAreListedWithTheirMembers() {
    try (Bandcamp bandcamp = connect()) {
      List<Band> bands = bandcamp.bands();

      assertThat(bands)
          .extracting(Band::name)
          .containsExactly("North Pier Records", "The Gulls", "Solo Act");
      assertThat(bands.get(0).members())
          .extracting(Band::subdomain)
          .containsExactly("thegulls", "adaexample", "tinharbour");
    }
  }

  @Test
  void aListOfBandsThatIsNullIsEmpty() {
    simulator.withNullBands();
    try (Bandcamp bandcamp = connect()) {
      assertThat(bandcamp.bands()).isEmpty();
    }
  }

  @Test
  void anArtistListedTwiceIsFetchedOnce() {
    try (Bandcamp bandcamp = connect()) {
      assertThat(bandcamp.salesSources())
          .extracting(source -> source.id().account())
          .containsExactly(
              Long.toString(BandcampSimulator.LABEL), Long.toString(BandcampSimulator.SOLO));
      assertThat(bandcamp.sources()).hasSize(2);
    }
  }

  @Test
  void salesOfAYearComeCompleteAndOnce() {
    try (Bandcamp bandcamp = connect()) {
      List<BandcampSale> sales = new ArrayList<>();
      bandcamp.sales(LABEL, FIRST, LAST).forEach(sales::add);

      Set<String> keys = new HashSet<>();
      sales.forEach(sale -> keys.add(sale.transactionId() + "/" + sale.itemId()));
      assertThat(sales).hasSizeGreaterThan(200);
      assertThat(keys).hasSameSizeAs(sales);
      assertThat(sales).extracting(sale -> sale.type().text()).contains("refund", "payout");
      assertThat(reports()).hasSize(12);
    }
  }

  @Test
  void theLastDayIsIncludedToItsLastSecond() {
    try (Bandcamp bandcamp = connect()) {
      bandcamp
          .sales(LABEL, LocalDate.of(2024, 12, 31), LocalDate.of(2024, 12, 31))
          .forEach(sale -> {});

      assertThat(reports())
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.json().get("start_time").text()).isEqualTo("2024-12-31 00:00:00");
                assertThat(report.json().get("end_time").text()).isEqualTo("2025-01-01 00:00:00");
              });
    }
  }

  @Test
  void oneTokenCallServesAnHour() {
    try (Bandcamp bandcamp = connect()) {
      bandcamp.sales(LABEL, FIRST, LAST).forEach(sale -> {});

      assertThat(simulator.tokenCalls()).isEqualTo(1);
    }
  }

  @Test
  void callsKeepThreeSecondsApart() {
    try (Bandcamp bandcamp = connect()) {
      bandcamp.sales(LABEL, FIRST, LAST).forEach(sale -> {});

      assertThat(clock.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(33));
    }
  }

  @Test
  void aRestartGoesOnWithTheStoredGrantAndSpendsNoTokenTwice() {
    try (Bandcamp bandcamp = connect()) {
      bandcamp.bands();
    }
    clock.advance(Duration.ofHours(2));
    try (Bandcamp again = connect(BandcampSimulator.CLIENT_SECRET)) {
      again.bands();
    }

    assertThat(simulator.tokenCalls()).isEqualTo(2);
    assertThat(simulator.spentTwice()).isZero();
  }

  @Test
  void aSecondProgramWithoutTheStoredGrantIsToldWhatToDo() {
    try (Bandcamp first = connect()) {
      first.bands();
      try (Bandcamp second =
          Bandcamp.builder(BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
              .baseUrl(simulator.url())
              .time(clock, clock, clock)
              .build()) {
        assertThatThrownBy(second::bands)
            .isInstanceOf(DuplicateGrantException.class)
            .hasMessageContaining("duplicate_grant")
            .extracting(e -> ((DuplicateGrantException) e).remedy())
            .asString()
            .contains("API Access tab");
      }
    }
  }

  @Test
  void aRevokedGrantIsReplacedByAnotherSignIn() {
    try (Bandcamp bandcamp = connect()) {
      bandcamp.bands();
      simulator.revoke();

      assertThat(bandcamp.bands()).isNotEmpty();
      assertThat(simulator.spentTwice()).isZero();
    }
  }

  @Test
  void wrongCredentialsAreNamed() {
    simulator.start();
    try (Bandcamp bandcamp = connect("wrong+secret=")) {
      assertThatThrownBy(bandcamp::check)
          .isInstanceOf(CredentialsRejectedException.class)
          .hasMessageNotContaining("wrong+secret");
    }
  }

  @Test
  void aForeignBandIsForbiddenEvenUnderStatus200() {
    try (Bandcamp bandcamp = connect()) {
      assertThatThrownBy(() -> bandcamp.sales(new BandId(77), FIRST, LAST).iterator().hasNext())
          .isInstanceOf(ForbiddenException.class)
          .hasMessageContaining("not authorized");
      assertThatThrownBy(() -> bandcamp.requireBand(new BandId(77)))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("77");
    }
  }

  @Test
  void aPageOfTheEdgeIsNoAuthenticationFailure() {
    try (Bandcamp bandcamp = connect()) {
      bandcamp.bands();
      int tokens = simulator.tokenCalls();
      simulator.faults().always(Fault.HTML_FORBIDDEN);

      assertThatThrownBy(bandcamp::bands).isInstanceOf(EdgeBlockedException.class);
      assertThat(simulator.tokenCalls()).isEqualTo(tokens);
    }
  }

  @Test
  void aSpanThatFailsIsHalvedAndNeverTakenForEmpty() {
    try (Bandcamp bandcamp = connect()) {
      List<BandcampSale> calm = new ArrayList<>();
      bandcamp.sales(LABEL, FIRST, LAST).forEach(calm::add);
      int before = reports().size();
      simulator.faults().next(Fault.UNAVAILABLE, 6);

      List<BandcampSale> disturbed = new ArrayList<>();
      bandcamp.sales(LABEL, FIRST, LAST).forEach(disturbed::add);

      assertThat(disturbed).containsExactlyElementsOf(calm);
      assertThat(reports().size() - before).isGreaterThan(12);
    }
  }

  @Test
  void endBeforeStartIsAnArgumentError() {
    try (Bandcamp bandcamp = connect()) {
      assertThatThrownBy(() -> bandcamp.sales(LABEL, LAST, FIRST))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("before it begins");
    }
  }

  @Test
  void stockIsReadAndSetOnlyIfNothingCameBetween() {
    try (Bandcamp bandcamp = connect()) {
      List<MerchItem> items = bandcamp.merch().items(BandcampSimulator.LABEL, FIRST);
      MerchItem item = items.get(0);

      bandcamp.merch().updateQuantities(List.of(new QuantityChange(item, 5)));

      assertThat(bandcamp.merch().items(BandcampSimulator.LABEL, FIRST).get(0).available())
          .isEqualTo(5);
      assertThat(items).extracting(MerchItem::optionId).contains("", "910000003");
      MerchItem stale =
          new MerchItem(
              item.packageId(),
              "",
              item.bandId(),
              item.title(),
              null,
              null,
              null,
              null,
              5L,
              9L,
              null,
              Map.of());
      assertThatThrownBy(
              () -> bandcamp.merch().updateQuantities(List.of(new QuantityChange(stale, 1))))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("quantity_sold");
    }
  }

  @Test
  void ordersAreListedAndMarkedShippedAllOrNone() {
    try (Bandcamp bandcamp = connect()) {
      MerchOrder order = bandcamp.merch().unshipped(BandcampSimulator.LABEL).get(0);

      assertThatThrownBy(
              () ->
                  bandcamp
                      .merch()
                      .markShipped(
                          List.of(Shipment.ofPayment(order.paymentId()), Shipment.ofItem("1"))))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("item 1 was not found");
      assertThat(simulator.shipped()).isEmpty();

      bandcamp
          .merch()
          .markShipped(List.of(Shipment.ofPayment(order.paymentId()).by("DHL", "0034").quietly()));

      assertThat(simulator.shipped())
          .singleElement()
          .satisfies(shipped -> assertThat(shipped.get("notification").bool()).isFalse());
      assertThat(bandcamp.merch().unshipped(BandcampSimulator.LABEL)).isEmpty();
      assertThat(order.recipient()).hasToString("[recipient]");
      assertThat(bandcamp.merch().shippingOrigins(BandcampSimulator.LABEL))
          .containsEntry("7", "Germany");
    }
  }

  private List<SimulatedRequest> reports() {
    return simulator.requests().stream()
        .filter(request -> request.path().endsWith("/sales_report"))
        .toList();
  }
}
