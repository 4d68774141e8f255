package dev.backline.social.metaads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.csv.Csv;
import dev.backline.core.facts.AdSpend;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.TestClock;
import dev.backline.social.testing.MetaSimulator;
import dev.backline.social.testing.SimulatedAds;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator's campaigns spend 25 EUR each a day, from 29 to 31 December 2025 among others. */
class AdReconciliationTest {

  private static final String HEADER =
      "Reporting starts,Reporting ends,Campaign name,Campaign ID,Ad name,Ad ID,"
          + "Amount spent (EUR),Impressions,Link clicks\n";
  private static final String BY_AD =
      HEADER
          + "2025-12-30,2025-12-30,Tour,120200000000000002,Ad 0,120220000000000003,12.50,1,1\n"
          + "2025-12-30,2025-12-30,Tour,120200000000000002,Ad 1,120220000000000004,12.50,1,1\n"
          + "2024-06-01,2024-06-01,Tour,120200000000000002,Ad 1,120220000000000004,7.00,1,1\n";
  private static final String WITHOUT_IDS =
      "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Impressions,Link clicks\n"
          + "2025-12-30,2025-12-30,Tour,25.00,1,1\n"
          + "2025-12-30,2025-12-30,Unheard of,3.00,1,1\n";
  private static final String LOG =
      "date,campaign_id,campaign_name,spend_usd,impressions,reach,clicks,cpc\n"
          + "2025-12-30,120200000000000002,Tour,28.10,1,1,1,0.1\n"
          + "2024-06-01,120200000000000002,Tour,7.60,1,1,1,0.1\n"
          + "2024-06-02,120200000000000002,Tour,9.00,1,1,1,0.1\n";

  private final TestClock clock = TestClock.create();
  private final MetaSimulator meta = MetaSimulator.ofSize(1, clock, 100);
  private final Storage storage = new MemoryStorage();

  @AfterEach
  void stop() {
    meta.close();
    storage.close();
  }

  @Test
  void adsOfAnExportAreSilentWhereTheApiTellsTheirCampaign() {
    api();
    file("ads.csv", BY_AD);

    long silent = AdReconciliation.settle(storage);

    assertThat(silent).isEqualTo(2);
    assertThat(spent(LocalDate.of(2025, 12, 30), "Tour")).isEqualByComparingTo("25.00");
    assertThat(spent(LocalDate.of(2024, 6, 1), "Tour")).isEqualByComparingTo("7.00");
  }

  @Test
  void orderOfTheRoadsDoesNotMatter() {
    file("ads.csv", BY_AD);
    assertThat(AdReconciliation.settle(storage)).isZero();
    assertThat(spent(LocalDate.of(2025, 12, 30), "Tour")).isEqualByComparingTo("25.00");

    api();

    assertThat(AdReconciliation.settle(storage)).isEqualTo(2);
    assertThat(AdReconciliation.settle(storage)).isEqualTo(2);
    assertThat(spent(LocalDate.of(2025, 12, 30), "Tour")).isEqualByComparingTo("25.00");
  }

  @Test
  void fileWithoutIdsGoesByNameAndCurrency() {
    api();
    file("names.csv", WITHOUT_IDS);

    assertThat(AdReconciliation.settle(storage)).isEqualTo(1);
    assertThat(spent(LocalDate.of(2025, 12, 30), "Tour")).isEqualByComparingTo("25.00");
    assertThat(spent(LocalDate.of(2025, 12, 30), "Unheard of")).isEqualByComparingTo("3.00");
  }

  @Test
  void exportGoesBeforeTheLogAndTheLogTellsTheRest() {
    file("ads.csv", BY_AD);
    file("metaads_campaigns_performance_log.csv", LOG);

    assertThat(AdReconciliation.settle(storage)).isEqualTo(2);
    assertThat(spent(LocalDate.of(2024, 6, 1), "Tour")).isEqualByComparingTo("7.00");
    assertThat(spent(LocalDate.of(2024, 6, 2), "Tour")).isEqualByComparingTo("9.00");
  }

  @Test
  void supersededFactNamesTheFactThatCounts() {
    api();
    file("ads.csv", BY_AD);
    AdReconciliation.settle(storage);

    assertThat(facts())
        .filteredOn(fact -> !fact.counts())
        .allSatisfy(
            fact ->
                assertThat(fact.supersededBy())
                    .isEqualTo(
                        "meta_ad_day/"
                            + SimulatedAds.ACCOUNT
                            + "/campaign/120200000000000002/2025-12-30"));
  }

  private void api() {
    try (MetaAds ads =
        MetaAds.builder(Secret.of(MetaSimulator.FACEBOOK_TOKEN), "act_" + SimulatedAds.ACCOUNT)
            .baseUrl(meta.start().url())
            .appSecret(Secret.of(MetaSimulator.APP_SECRET))
            .time(clock, clock, clock)
            .build()) {
      Sync.to(storage)
          .clock(clock)
          .ticker(clock)
          .window(DateWindow.since(LocalDate.of(2025, 12, 29)))
          .run(ads.campaignSource())
          .requireSuccess();
    }
  }

  private void file(String name, String text) {
    Sync.to(storage)
        .run(Csv.open(name, text.getBytes(StandardCharsets.UTF_8)).source())
        .requireSuccess();
  }

  private BigDecimal spent(LocalDate day, String campaign) {
    return facts().stream()
        .filter(AdSpend::counts)
        .filter(fact -> fact.day().equals(day) && fact.campaign().equals(campaign))
        .map(AdSpend::spend)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<AdSpend> facts() {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(AdSpend.DATASET, Filter.all())) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }
}
