package dev.backline.bandcamp.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SaleFactsTest {

  private static final String DIGITAL =
      """
      {"bandcamp_transaction_id": 4000000101, "bandcamp_transaction_item_id": 555000001,
       "bandcamp_related_transaction_id": null, "date": "04 Mar 2024 23:05:09 GMT",
       "paid_to": "Bandcamp", "item_type": "album", "item_name": "Low Tide",
       "artist": "The Gulls", "currency": "EUR", "item_price": 8.00, "quantity": 1,
       "discount_code": null, "sub_total": 8.00, "additional_fan_contribution": 2.00,
       "seller_tax": null, "marketplace_tax": null, "shipping": null,
       "transaction_fee": 0.60, "fee_type": "paypal", "item_total": 10.00,
       "amount_you_received": 9.40, "net_amount": 7.90, "package": "digital download",
       "item_url": "https://thegulls.bandcamp.com/album/low-tide", "catalog_number": "NP014",
       "upc": "", "isrc": "", "country": "Germany", "country_code": "DE", "sku": null,
       "buyer_name": "Nora Example", "buyer_email": "nora@fan.example",
       "weather_at_purchase": {"rain": true}}
      """;

  private static BandcampSale read(String json) {
    return new SaleReader("4100000001").read(Json.parse(json));
  }

  @Test
  void aSaleIsReadToTheLastDigitAndField() {
    BandcampSale sale = read(DIGITAL);

    assertThat(sale.transactionId()).isEqualTo("4000000101");
    assertThat(sale.itemId()).isEqualTo("555000001");
    assertThat(sale.date()).isEqualTo(Instant.parse("2024-03-04T23:05:09Z"));
    assertThat(sale.amounts().net()).isEqualTo(new BigDecimal("7.90"));
    assertThat(sale.item().upc()).isNull();
    assertThat(sale.shipTo()).isEqualTo(BandcampSale.ShipTo.NONE);
    assertThat(sale.more()).containsExactly(Map.entry("weather_at_purchase", "{\"rain\":true}"));
  }

  @Test
  void whoBoughtNeverPrints() {
    BandcampSale sale = read(DIGITAL);

    assertThat(sale.toString() + sale.buyer()).doesNotContain("Nora").doesNotContain("fan.example");
  }

  @Test
  void netIsRevenueAndTheRestIsFees() {
    RevenueEvent event = SaleFacts.of(read(DIGITAL), "North Pier").get(0);

    assertThat(event.id()).isEqualTo("bandcamp_sale/4000000101/555000001");
    assertThat(event.kind()).isEqualTo(RevenueKind.SALE);
    assertThat(event.net()).isEqualByComparingTo("7.90");
    assertThat(event.gross()).isEqualByComparingTo("10.00");
    assertThat(event.fees()).isEqualByComparingTo("2.10");
    assertThat(event.occurred()).isEqualTo(LocalDate.of(2024, 3, 4));
    assertThat(event.label()).isEqualTo("North Pier");
    assertThat(event.country()).isEqualTo("DE");
    assertThat(event.estimate()).isFalse();
  }

  @Test
  void shippingIsKeptApartFromRevenue() {
    List<RevenueEvent> events =
        SaleFacts.of(read(DIGITAL.replace("\"shipping\": null", "\"shipping\": 4.50")), null);

    assertThat(events).hasSize(2);
    assertThat(events.get(1).id()).isEqualTo("bandcamp_sale/4000000101/555000001#shipping");
    assertThat(events.get(1).net()).isEqualByComparingTo("4.50");
    assertThat(events.get(1).counts()).isFalse();
    assertThat(events.get(0).gross()).isEqualByComparingTo("5.50");
  }

  @Test
  void aRefundIsNegativeOnItsOwnDateAndNamesWhatItUndoes() {
    RevenueEvent event =
        SaleFacts.of(
                read(
                    """
                    {"bandcamp_transaction_id": "t700123999", "bandcamp_transaction_item_id": 9,
                     "bandcamp_related_transaction_id": 4000000101,
                     "date": "09 Mar 2024 16:12:00 GMT", "item_type": "refund",
                     "item_name": "Low Tide", "currency": "EUR", "item_price": 8.00,
                     "quantity": -1, "sub_total": -8.00, "item_total": -10.00,
                     "transaction_fee": -0.60, "net_amount": -7.90}
                    """),
                null)
            .get(0);

    assertThat(event.kind()).isEqualTo(RevenueKind.REFUND);
    assertThat(event.net()).isEqualByComparingTo("-7.90");
    assertThat(event.quantity()).isEqualTo(-1);
    assertThat(event.reverses()).isEqualTo("bandcamp_sale/4000000101");
    assertThat(event.occurred()).isEqualTo(LocalDate.of(2024, 3, 9));
    assertThat(event.counts()).isTrue();
  }

  @Test
  void aPayoutIsTheSameMoneyOnceMoreAndNeverRevenue() {
    RevenueEvent event =
        SaleFacts.of(
                read(
                    """
                    {"bandcamp_transaction_id": "t700123456", "date": "05 Mar 2024 08:00:00 GMT",
                     "item_type": "payout", "currency": "EUR", "fee_type": "transfer",
                     "amount_you_received": 120.50, "net_amount": null}
                    """),
                null)
            .get(0);

    assertThat(event.id())
        .isEqualTo("bandcamp_sale/t700123456/~payout~05 Mar 2024 08:00:00 GMT~120.50");
    assertThat(event.kind()).isEqualTo(RevenueKind.PAYOUT);
    assertThat(event.net()).isEqualByComparingTo("120.50");
    assertThat(event.counts()).isFalse();
  }

  @Test
  void aSaleWithoutNetAmountIsAnEstimateFromItsTotal() {
    RevenueEvent event =
        SaleFacts.of(read(DIGITAL.replace("\"net_amount\": 7.90", "\"net_amount\": null")), null)
            .get(0);

    assertThat(event.net()).isEqualByComparingTo("9.40");
    assertThat(event.estimate()).isTrue();
  }

  @Test
  void typesAreOpenAndSpelledAnyWay() {
    assertThat(new ItemType("Pending_Reversal")).isEqualTo(ItemType.PENDING_REVERSAL);
    assertThat(new ItemType("hologram").kind()).isEqualTo(RevenueKind.ADJUSTMENT);
    assertThat(ItemType.CANCELLED_REVERSAL.kind()).isEqualTo(RevenueKind.REVERSAL);
  }

  @Test
  void aMalformedFieldNamesItself() {
    assertThatThrownBy(() -> read(DIGITAL.replace("7.90", "\"n/a\"")))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("/net_amount")
        .hasMessageContaining("a number");
    assertThatThrownBy(() -> read(DIGITAL.replace("04 Mar 2024 23:05:09 GMT", "3/4/24 11:05pm")))
        .hasMessageContaining("/date");
    assertThatThrownBy(() -> read(DIGITAL.replace("\"EUR\"", "\"€\"")))
        .hasMessageContaining("/currency");
  }

  @Test
  void theFeeOfACartIsSharedWithoutLosingACent() {
    BandcampSale carrier = read(DIGITAL);
    BandcampSale other =
        read(
            DIGITAL
                .replace("555000001", "555000002")
                .replace("\"transaction_fee\": 0.60", "\"transaction_fee\": null")
                .replace("\"item_total\": 10.00", "\"item_total\": 20.00")
                .replace("\"net_amount\": 7.90", "\"net_amount\": 17.00"));

    List<BandcampSale> cart = CartFees.allocate(List.of(carrier, other));

    assertThat(cart.get(0).feeShare()).isEqualByComparingTo("0.20");
    assertThat(cart.get(1).feeShare()).isEqualByComparingTo("0.40");
    assertThat(SaleFacts.of(cart.get(0), null).get(0).net()).isEqualByComparingTo("8.30");
    assertThat(SaleFacts.of(cart.get(1), null).get(0).net()).isEqualByComparingTo("16.60");
  }

  @Test
  void anySplitAddsUpToTheWhole() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 20_000; round++) {
      BigDecimal amount = BigDecimal.valueOf(random.nextLong(-100_000, 100_000), random.nextInt(5));
      List<BigDecimal> weights =
          random
              .longs(1 + random.nextInt(9), 0, 10_000)
              .mapToObj(w -> BigDecimal.valueOf(w, 2))
              .toList();

      List<BigDecimal> shares = CartFees.split(amount, weights);

      assertThat(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(amount);
      assertThat(shares)
          .allMatch(share -> share.signum() == 0 || share.signum() == amount.signum());
    }
  }
}
