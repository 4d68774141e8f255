package dev.backline.patreon.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberFactsTest {

  private static final Instant DAY = Instant.parse("2026-01-31T12:00:00Z");

  private static List<RevenueEvent> revenue(String type, @Nullable String payment) {
    return MemberFacts.revenue(
        new PatreonPledge(
            "subscription:1",
            "4100001",
            "m1",
            DAY,
            type,
            Money.ofMinor(500, "GBP"),
            payment == null ? null : new ChargeStatus(payment),
            "valid",
            "7",
            "Listener",
            Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Paid", "Partially Refunded", "Refund Pending", "Refund Declined"})
  void aChargeThatBroughtMoneyIsAnEstimateInThePatronsCurrency(String payment) {
    assertThat(revenue("subscription", payment))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(RevenueKind.PLEDGE);
              assertThat(event.estimate()).isTrue();
              assertThat(event.net()).isEqualByComparingTo("5.00");
              assertThat(event.currency()).isEqualTo("GBP");
              assertThat(event.id()).endsWith("#estimate");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Refunded", "Refunded by Patreon"})
  void aChargeThatCameAndWentIsThereTwiceAndAddsUpToNothing(String payment) {
    List<RevenueEvent> events = revenue("pledge_start", payment);

    assertThat(events)
        .extracting(RevenueEvent::kind)
        .containsExactly(RevenueKind.PLEDGE, RevenueKind.REFUND);
    assertThat(events.get(0).net().add(events.get(1).net())).isZero();
  }

  @Test
  void aChargeUnderWayIsPendingAndDoesNotCount() {
    assertThat(revenue("subscription", "Pending"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(RevenueKind.PENDING);
              assertThat(event.counts()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Declined", "Deleted", "Fraud", "Other", "Free Trial", "Yet Unknown"})
  void aChargeThatBroughtNothingOrIsUnknownIsNoRevenue(String payment) {
    assertThat(revenue("subscription", payment)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pledge_upgrade", "pledge_downgrade", "pledge_delete", "yet_unknown"})
  void aChangeOfAPledgeIsNoCharge(String type) {
    assertThat(revenue(type, "Paid")).isEmpty();
  }
}
