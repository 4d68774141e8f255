package dev.backline.social.metaads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.csv.Csv;
import dev.backline.core.facts.AdSpend;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdsFilesTest {

  private static final String HEADER =
      "\uFEFF\"Reporting starts\",\"Reporting ends\",\"Campaign name\",\"Campaign delivery\","
          + "\"Campaign ID\",Results,\"Result indicator\",\"Amount spent (EUR)\",Impressions,Reach,"
          + "\"Link clicks\",\"Clicks (all)\",\"CPM (cost per 1,000 impressions) (EUR)\",Purchases,"
          + "\"Purchases conversion value\",\"Attribution setting\"\n";
  private static final String EXPORT =
      HEADER
          + "2026-01-01,2026-01-04,,,,9,,37.50,\"12,000\",9000,300,360,3.12,,,\n"
          + "2026-01-03,2026-01-03,\"Single, \"\"Tide\"\" \uD83C\uDF0A\",active,120200000000000001,"
          + "3,actions:link_click,12.50,\"4,000\",3000,100,120,3.12,2,80.00,7-day click\n"
          + "2026-01-04,2026-01-04,\"Single, \"\"Tide\"\" \uD83C\uDF0A\",active,120200000000000001,"
          + "6,actions:link_click,25.00,\"8,000\",6000,200,240,3.12,-,--,7-day click\n";

  private final Storage storage = new MemoryStorage();

  @AfterEach
  void stop() {
    storage.close();
  }

  @Test
  void anExportIsRecognisedAndReadWithoutItsTotals() {
    SyncReport report = bring(EXPORT, "Sim-Campaigns.csv").requireSuccess();

    List<AdSpend> facts = rows(AdSpend.DATASET);
    assertThat(report.counts().rejected()).isZero();
    assertThat(facts).hasSize(2);
    AdSpend first = facts.stream().filter(f -> f.day().getDayOfMonth() == 3).findFirst().get();
    assertThat(first.spendMoney()).hasToString("12.5 EUR");
    assertThat(first.impressions()).isEqualTo(4_000);
    assertThat(first.linkClicks()).isEqualTo(100);
    assertThat(first.clicks()).isEqualTo(120);
    assertThat(first.resultType()).isEqualTo("link_click");
    assertThat(first.purchases()).isEqualByComparingTo("2");
    assertThat(first.campaign()).isEqualTo("Single, \"Tide\" \uD83C\uDF0A");
    AdSpend second = facts.stream().filter(f -> f.day().getDayOfMonth() == 4).findFirst().get();
    assertThat(second.purchases()).isNull();
    assertThat(second.purchaseValue()).isNull();
  }

  @Test
  void aLaterExportCorrectsTheDaysOfAnEarlierOne() {
    bring(EXPORT, "a.csv").requireSuccess();
    bring(EXPORT.replace(",25.00,", ",26.00,"), "b.csv").requireSuccess();

    assertThat(rows(AdSpend.DATASET))
        .extracting(f -> f.day() + " " + f.spendMoney())
        .containsExactlyInAnyOrder("2026-01-03 12.5 EUR", "2026-01-04 26 EUR");
  }

  @Test
  void aLineOverSeveralDaysIsRejectedAndSaysHowToExport() {
    SyncReport report =
        bring(
            HEADER
                + "2026-01-01,2026-01-31,Tour,active,120200000000000002,3,,12.50,1,1,1,1,1,,,\n"
                + "2026-01-02,2026-01-02,Tour,active,1.2020000E+17,3,,12.50,1,1,1,1,1,,,\n"
                + "2026-01-03,2026-01-03,Tour,active,120200000000000002,3,,12.50,1,1,1,1,1,,,\n",
            "ranges.csv");

    assertThat(report.counts().rejected()).isEqualTo(2);
    assertThat(rows(AdSpend.DATASET))
        .singleElement()
        .extracting(AdSpend::day)
        .isEqualTo(LocalDate.of(2026, 1, 3));
  }

  @Test
  void theDailyLogIsRecognisedByItsHeader() {
    bring(
            "date,campaign_id,campaign_name,reach,cpc,spend_usd,impressions,clicks,"
                + "meta_pixel_events\n"
                + "2026-01-03,120200000000000001,Tide,3000,0.12,12.50,4000,100,"
                + "\"{\"\"ViewContent\"\": 7}\"\n"
                + "2026-01-04,120200000000000001,Tide,6000,,25.00,8000,200,{}\n",
            "metaads_campaigns_performance_log.csv")
        .requireSuccess();

    assertThat(rows(AdsManagerLine.DATASET))
        .extracting(AdsManagerLine::detail)
        .containsExactlyInAnyOrder("{\"ViewContent\": 7}", "{}");
    assertThat(rows(AdSpend.DATASET)).hasSize(2).allMatch(f -> f.currency().equals("USD"));
  }

  private SyncReport bring(String text, String name) {
    return Sync.to(storage).run(Csv.open(name, text.getBytes(StandardCharsets.UTF_8)).source());
  }

  private <T extends Record> List<T> rows(Dataset<T> dataset) {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(dataset, Filter.all())) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }
}
