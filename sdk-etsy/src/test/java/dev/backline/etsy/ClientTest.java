package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.InvalidRequestException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.ListingDraft;
import dev.backline.etsy.listing.ListingImage;
import dev.backline.etsy.listing.ListingState;
import dev.backline.etsy.listing.ShippingProfile;
import dev.backline.etsy.listing.VariationImage;
import dev.backline.etsy.payment.EtsyPayment;
import dev.backline.etsy.receipt.EtsyReceipt;
import dev.backline.etsy.receipt.EtsyReview;
import dev.backline.etsy.receipt.EtsyTransaction;
import dev.backline.etsy.testing.EtsySimulator;
import dev.backline.etsy.testing.EtsySimulator.LimitHeaders;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each thing that Etsy offers, in the form in which Etsy takes it. */
class ClientTest {

  private static final String RECEIPT = "3000000002";

  private final TestClock clock = TestClock.create();
  private final EtsySimulator simulator = EtsySimulator.ofShop(1, clock, 20);
  private Etsy etsy;

  @BeforeEach
  void connect() {
    simulator.start();
    etsy = simulator.client().time(clock, clock, clock).build();
  }

  @AfterEach
  void close() {
    etsy.close();
    simulator.close();
  }

  private SimulatedRequest last() {
    return simulator.requests().get(simulator.requests().size() - 1);
  }

  @Test
  void itemsOfOrdersComeByShopOrderListingAndAlone() {
    List<EtsyTransaction> ofShop = etsy.transactions().ofShop().stream().toList();
    List<EtsyTransaction> ofReceipt = etsy.transactions().ofReceipt(RECEIPT).stream().toList();
    EtsyTransaction item = ofReceipt.get(0);

    assertThat(ofShop).hasSize(simulator.receipts());
    assertThat(ofReceipt).hasSize(1);
    assertThat(item.price()).hasToString("25.00 EUR");
    assertThat(item.variations()).containsEntry("Size", "M");
    assertThat(etsy.transactions().ofListing(String.valueOf(item.listingId())).stream())
        .contains(item);
    assertThat(etsy.transactions().fetch(item.transactionId())).isEqualTo(item);
  }

  @Test
  void paymentsTellGrossFeesAndNetOfAnOrder() {
    EtsyPayment payment = etsy.payments().ofReceipt(RECEIPT).get(0);

    assertThat(payment.gross()).hasToString("29.50 EUR");
    assertThat(payment.fees()).hasToString("1.50 EUR");
    assertThat(payment.net()).hasToString("28.00 EUR");
    assertThat(etsy.payments().fetch(List.of(payment.paymentId(), "1"))).containsExactly(payment);
    assertThat(last().query("payment_ids")).hasValue(payment.paymentId() + ",1");
  }

  @Test
  void reviewsComeByShopAndByListing() {
    List<EtsyReview> reviews = etsy.transactions().reviews().stream().toList();

    assertThat(reviews).hasSize(simulator.receipts() / 4);
    assertThat(reviews.get(0).rating()).isEqualTo(5);
    assertThat(etsy.transactions().reviewsOf(reviews.get(0).listingId()).stream()).hasSize(1);
  }

  @Test
  void shippingProfilesTakeNumbersThatComeAsTexts() {
    assertThat(etsy.listings().shippingProfiles())
        .singleElement()
        .satisfies(
            (ShippingProfile profile) ->
                assertThat(profile.internationalHandlingFee()).isEqualByComparingTo("1.50"));
    assertThat(etsy.listings().sections()).hasSize(3);
  }

  @Test
  void anOrderIsToldShippedAsJsonAndNeverTwiceByItself() {
    EtsyReceipt shipped = etsy.receipts().ship(RECEIPT, "dhl-germany", "00340434161094015902");

    assertThat(shipped.shipped()).isTrue();
    assertThat(last().header("content-type").orElse("")).startsWith("application/json");
    assertThat(last().json().get("carrier_name").text()).isEqualTo("dhl-germany");
  }

  @Test
  void aDraftGetsAnImageAndIsPublishedAndDeleted() {
    EtsyListing draft =
        etsy.listings()
            .createDraft(
                ListingDraft.of("Tour shirt", "Black.", new BigDecimal("25.00"), 10, 482)
                    .physical("90001", "1402")
                    .tags("shirt", "tour"));
    assertThatThrownBy(() -> etsy.listings().update(draft.listingId(), Map.of("state", "active")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("image");

    ListingImage image =
        etsy.listings()
            .images()
            .upload(draft.listingId(), "shirt.png", "image/png", new byte[] {1, 2, 3});
    EtsyListing published =
        etsy.listings()
            .update(draft.listingId(), Map.of("state", "active", "tags", List.of("a", "b")));

    assertThat(last().form("tags")).hasValue("a,b");
    assertThat(published.state()).isEqualTo(ListingState.ACTIVE);
    assertThat(etsy.listings().images().of(draft.listingId()))
        .extracting(ListingImage::imageId)
        .containsExactly(image.imageId());
    etsy.listings().images().delete(draft.listingId(), image.imageId());
    assertThat(etsy.listings().images().of(draft.listingId())).isEmpty();
    etsy.listings().delete(draft.listingId());
    assertThat(etsy.listings().fetch(List.of(draft.listingId()))).isEmpty();
  }

  @Test
  void imagesOfVariationsAreReadAndReplacedAsAWhole() {
    long shirt = simulator.listingIds().get(0);
    simulator.linkVariationImages(shirt);
    List<VariationImage> links = etsy.listings().images().ofVariations(Long.toString(shirt));

    etsy.listings().images().replaceOfVariations(Long.toString(shirt), links.subList(0, 2));

    assertThat(links).hasSize(3);
    assertThat(simulator.variationImages(shirt)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(LimitHeaders.class)
  void whateverHeadersSayOfLimitsNoCallIsRefused(LimitHeaders form) {
    simulator.limitHeaders(form);

    for (int i = 0; i < 35; i++) {
      etsy.check();
    }

    assertThat(simulator.requests()).hasSize(35);
  }

  @Test
  void aDayThatEndsInMidRunSaysWhenToGoOn() {
    simulator.limits(5, 12);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 40; i++) {
                etsy.check();
              }
            })
        .isInstanceOfSatisfying(
            QuotaExhaustedException.class, e -> assertThat(e.resumeAt()).isPresent());
    assertThat(simulator.requests()).hasSizeLessThanOrEqualTo(13);
    assertThat(etsy.forecast(1).left()).isZero();
  }

  @Test
  void buyersWhoBuyWhileTheShopIsReadDoNoHarm() {
    simulator.buyersEvery(2);

    assertThat(etsy.listings().inState(ListingState.ACTIVE).stream()).hasSize(12);
    assertThat(etsy.problems()).isEmpty();
  }
}
