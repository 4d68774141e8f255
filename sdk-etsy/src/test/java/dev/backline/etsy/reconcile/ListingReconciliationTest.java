package dev.backline.etsy.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.EtsyListingLine;
import dev.backline.etsy.listing.ListingState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListingReconciliationTest {

  private static EtsyListing listing(String id, String title, String price, String... skus) {
    return new EtsyListing(
        id,
        "1",
        ListingState.ACTIVE,
        title,
        null,
        null,
        new BigDecimal(price),
        "EUR",
        5,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(skus),
        List.of(),
        null,
        null,
        null,
        null,
        Map.of());
  }

  private static EtsyListingLine line(String id, String title, String price, String... skus) {
    return new EtsyListingLine(
        id,
        "default",
        title,
        null,
        new BigDecimal(price),
        "EUR",
        5,
        List.of(),
        List.of(),
        List.of(),
        List.of(skus),
        Map.of());
  }

  @Test
  void linesMeetBySkusThenByTitleAndPriceThenByTitle() {
    ListingReconciliation both =
        ListingReconciliation.of(
            List.of(
                listing("1", "Renamed since", "25.00", "B", "A"),
                listing("2", "Tape", "18.50"),
                listing("3", "Poster", "9.00")),
            List.of(
                line("a", "Tour shirt", "25.00", "A", "B"),
                line("b", "tape ", "18.5"),
                line("c", "Poster", "8.00")));

    assertThat(both.matches())
        .extracting(match -> match.line().id() + match.listing().listingId())
        .containsExactlyInAnyOrder("a1", "b2", "c3");
    assertThat(both.matches())
        .filteredOn(ListingReconciliation.ListingMatch::outdated)
        .extracting(match -> match.line().id())
        .containsExactly("c");
  }

  @Test
  void whatPointsToSeveralListingsMeetsNone() {
    ListingReconciliation both =
        ListingReconciliation.of(
            List.of(listing("1", "Tape", "18.50"), listing("2", "Tape", "18.50")),
            List.of(line("a", "Tape", "18.50")));

    assertThat(both.matches()).isEmpty();
    assertThat(both.onlyApi()).hasSize(2);
    assertThat(both.onlyCsv()).hasSize(1);
  }
}
