package dev.backline.social.metaads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.Secret;
import dev.backline.core.facts.AdSpend;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.TestClock;
import dev.backline.social.testing.MetaSimulator;
import dev.backline.social.testing.SimulatedAds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaAdsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  private final TestClock clock = TestClock.create();
  private final MetaSimulator meta = MetaSimulator.ofSize(1, clock, 100);
  private final Storage storage = new MemoryStorage();

  private MetaAds connect() {
    return MetaAds.builder(Secret.of(MetaSimulator.FACEBOOK_TOKEN), "act_" + SimulatedAds.ACCOUNT)
        .baseUrl(meta.start().url())
        .appSecret(Secret.of(MetaSimulator.APP_SECRET))
        .time(clock, clock, clock)
        .build();
  }

  @AfterEach
  void stop() {
    meta.close();
    storage.close();
  }

  @Test
  void theAccountsOfATokenAreListedWithoutTheirPrefix() {
    try (MetaAds ads = connect()) {
      assertThat(ads.accounts())
          .containsExactly(
              new AdAccount(SimulatedAds.ACCOUNT, "Sim Records", "EUR", "Europe/Berlin"));
    }
    assertThatThrownBy(() -> MetaAds.connect(Secret.of("x"), "campaign 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("act_");
  }

  @Test
  void onePurchaseActionIsChosenAndNeverAddedToItsOverlaps() {
    try (MetaAds ads = connect()) {
      MetaAdDay day = ads.days(AdLevel.CAMPAIGN, TODAY.minusDays(1), TODAY.minusDays(1)).get(0);

      assertThat(day.spend()).isEqualByComparingTo("25.00");
      assertThat(day.actions()).hasSize(6);
      assertThat(day.purchases()).hasValue(new BigDecimal("4"));
      assertThat(day.purchaseValue()).hasValue(new BigDecimal("80"));
      assertThat(day.returnOnSpend()).hasValue(new BigDecimal("3.2"));
      assertThat(day.costPer("link_click"))
          .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.25"));
      assertThat(day.costPer("lead")).isEmpty();
    }
  }

  @Test
  void returnIsValueThroughSpendWhereMetaGivesNoneAndAbsentWhereNothingWasSpent() {
    Json row =
        Json.parse(
            "{\"account_id\":\"1\",\"account_currency\":\"USD\",\"campaign_id\":\"2\","
                + "\"campaign_name\":\"x\",\"spend\":\"918.75\",\"date_start\":\"2026-01-01\","
                + "\"date_stop\":\"2026-01-01\",\"actions\":[{\"action_type\":\"purchase\","
                + "\"value\":\"3\"},{\"action_type\":\"offsite_conversion.fb_pixel_purchase\","
                + "\"value\":\"3\"}],\"action_values\":[{\"action_type\":\"purchase\","
                + "\"value\":\"1837.50\"}]}");

    assertThat(MetaAdDay.read(row, AdLevel.CAMPAIGN).returnOnSpend())
        .hasValueSatisfying(roas -> assertThat(roas).isEqualByComparingTo("2"));
    Json free = Json.parse(row.toString().replace("918.75", "0"));
    assertThat(MetaAdDay.read(free, AdLevel.CAMPAIGN).returnOnSpend()).isEmpty();
  }

  @Test
  void aYearComesHomeByMonthsAndASecondRunChangesNothing() {
    try (MetaAds ads = connect()) {
      SyncReport first = sync(ads);
      SyncReport second = sync(ads);

      // Of the last 100 days until today 86 had delivery, two campaigns each.
      long delivered =
          LocalDate.of(2025, 9, 24)
              .datesUntil(TODAY.plusDays(1))
              .filter(day -> day.toEpochDay() % 7 != 0)
              .count();
      assertThat(first.counts().rejected()).isZero();
      assertThat(rows(MetaAdDay.DATASET)).hasSize((int) (delivered * 2 + delivered * 4 * 2));
      assertThat(second.counts().inserted() + second.counts().updated()).isZero();
      List<AdSpend> facts = rows(AdSpend.DATASET);
      assertThat(facts).hasSize((int) delivered * 2); // one level only, or money counts twice
      assertThat(facts.stream().map(AdSpend::spend).reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(new BigDecimal("25").multiply(BigDecimal.valueOf(delivered * 2)));
      assertThat(facts)
          .allMatch(f -> f.currency().equals("EUR") && "link_click".equals(f.resultType()));
    }
  }

  @Test
  void aSpanTooHeavyForAnAnswerIsOrderedAsAReport() {
    meta.ads().tooHeavy();
    try (MetaAds ads = connect()) {
      SyncReport report =
          Sync.to(storage)
              .clock(clock)
              .ticker(clock)
              .window(DateWindow.since(TODAY.minusDays(10)))
              .run(ads.campaignSource())
              .requireSuccess();

      assertThat(meta.ads().ordered()).isEqualTo(2); // December's rest and January
      assertThat(report.counts().inserted()).isEqualTo(rows(MetaAdDay.DATASET).size());
      assertThat(rows(AdSpend.DATASET)).isNotEmpty();
    }
  }

  @Test
  void aMonthOfManyPagesIsReadToItsEnd() {
    meta.ads().campaigns(60);
    try (MetaAds ads = connect()) {
      for (int i = 0; i < 2; i++) {
        Sync.to(storage)
            .clock(clock)
            .ticker(clock)
            .window(DateWindow.since(TODAY.minusDays(31)))
            .run(ads.campaignSource())
            .requireSuccess();
      }

      long delivered =
          TODAY
              .minusDays(31)
              .datesUntil(TODAY.plusDays(1))
              .filter(day -> day.toEpochDay() % 7 != 0)
              .count();
      assertThat(rows(AdSpend.DATASET)).hasSize((int) delivered * 60);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Job Failed", "Job Skipped"})
  void aReportThatFailsOrIsSkippedFailsTheRunAndNotTheRows(String end) {
    meta.ads().endIn(end);
    try (MetaAds ads = connect()) {
      SyncReport report =
          Sync.to(storage).clock(clock).ticker(clock).run(ads.campaignSource().ordered());

      assertThatThrownBy(report::requireSuccess).hasStackTraceContaining(end);
      assertThat(rows(MetaAdDay.DATASET)).isEmpty();
    }
  }

  @Test
  void attributionWindowsAndLevelAreAskedFor() {
    try (MetaAds ads = connect()) {
      Sync.to(storage)
          .clock(clock)
          .ticker(clock)
          .window(DateWindow.since(TODAY.minusDays(3)))
          .run(ads.source(AdLevel.AD).attribution("7d_click", "1d_view").result("purchase"))
          .requireSuccess();

      assertThat(meta.requests())
          .anyMatch(
              r ->
                  r.query("action_attribution_windows")
                      .equals(java.util.Optional.of("[\"7d_click\",\"1d_view\"]")));
      assertThat(rows(MetaAdDay.DATASET)).allMatch(d -> d.adId() != null && d.adSetId() != null);
      assertThat(rows(AdSpend.DATASET)).anyMatch(f -> f.results() != null);
    }
  }

  @Test
  void aRowOverSeveralDaysIsNoDay() {
    Json row =
        Json.of(
            Map.of(
                "account_id", "1",
                "account_currency", "USD",
                "campaign_id", "2",
                "date_start", "2026-01-01",
                "date_stop", "2026-01-31"));

    assertThatThrownBy(() -> MetaAdDay.read(row, AdLevel.CAMPAIGN))
        .hasMessageContaining("/date_stop");
  }

  private SyncReport sync(MetaAds ads) {
    return Sync.to(storage).clock(clock).ticker(clock).run(ads.sources()).requireSuccess();
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
