package dev.backline.analytics.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Period;
import dev.backline.analytics.exchange.Exchange;
import dev.backline.analytics.exchange.ExchangeRate;
import dev.backline.analytics.exchange.ExchangeRates;
import dev.backline.analytics.testing.FoldLaws;
import dev.backline.analytics.testing.KnownAnswers;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RevenueTest {

  private static final SyntheticLabel LABEL = SyntheticLabel.create();
  private static final Facts FACTS = Facts.of(LABEL.facts());
  private static final KnownAnswers ANSWERS = LABEL.answers();

  @ParameterizedTest
  @CsvSource({
    "PLATFORM, platform",
    "ARTIST, artist",
    "DISTRIBUTOR, distributor",
    "COUNTRY, country",
    "MONTH, month",
    "SOURCE, source"
  })
  void eachGroupOfTheLabelIsRightToTheLastDigit(RevenueDimension dimension, String path) {
    Map<String, BigDecimal> found = new TreeMap<>();
    for (Figure figure : Revenue.of(FACTS).by(dimension)) {
      figure
          .value()
          .ifPresent(value -> found.put(figure.group().get(path) + "/" + figure.unit(), value));
    }

    Map<String, BigDecimal> expected = new TreeMap<>(ANSWERS.under("revenue/" + path));
    expected.replaceAll((group, value) -> value.stripTrailingZeros());
    found.replaceAll((group, value) -> value.stripTrailingZeros());
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(RevenueDimension.class)
  void theRowsBehindEachFigureAddUpToIt(RevenueDimension dimension) {
    for (Figure figure : Revenue.of(FACTS).by(dimension)) {
      assertThat(figure.explain().value()).as(figure.toString()).isEqualTo(figure.value());
    }
  }

  @Test
  void aStoreGivesTheSameFiguresAsFactsAtHand() {
    try (Storage storage = new MemoryStorage()) {
      storage.inTransaction(
          transaction -> transaction.upsert(RevenueEvent.DATASET, LABEL.facts(RevenueEvent.class)));

      List<Figure> stored = Revenue.byMonth(storage);

      assertThat(stored).isEqualTo(Revenue.of(FACTS).by(RevenueDimension.MONTH));
      for (Figure figure : Revenue.byArtist(storage)) {
        assertThat(figure.explain().value()).as(figure.toString()).isEqualTo(figure.value());
      }
    }
  }

  @Test
  void allCoresGiveTheSameFiguresAsOneThread() {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Facts shared = Facts.of(LABEL.facts(), threads, 7);

      assertThat(Revenue.of(shared).by(RevenueDimension.PLATFORM, RevenueDimension.MONTH))
          .isEqualTo(Revenue.of(FACTS).by(RevenueDimension.PLATFORM, RevenueDimension.MONTH));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theFoldObeysItsLaws() {
    List<RevenueEvent> events = LABEL.facts(RevenueEvent.class);
    for (int seed = 0; seed < 20; seed++) {
      FoldLaws.hold(
          Revenue.of(FACTS).fold(RevenueDimension.ARTIST, RevenueDimension.MONTH), events, seed);
    }
  }

  @Test
  void theTotalNamesTheMonthThatLacksItsStatement() {
    Figure dollars =
        Revenue.builder(FACTS)
            .where(RevenueDimension.PLATFORM, "applemusic")
            .build()
            .total()
            .get(0);

    assertThat(dollars.gaps()).extracting(gap -> gap.what()).containsExactly("2024-03");
    assertThat(dollars.explain().value()).isEqualTo(dollars.value());
  }

  @Test
  void estimatesAreLeftOutAndSaidSo() {
    Figure youtube =
        Revenue.builder(FACTS)
            .where(RevenueDimension.PLATFORM, "youtube")
            .build()
            .by(RevenueDimension.PLATFORM)
            .get(0);

    assertThat(youtube.value()).contains(ANSWERS.to("revenue/platform/youtube/USD"));
    assertThat(youtube.gaps())
        .hasToString("[100.80 USD of 24 events: an estimate of the platform, not money received]");
  }

  @Test
  void eventsOfTheFutureAreLeftOutAndSaidSo() {
    Figure until =
        Revenue.builder(FACTS)
            .today(LocalDate.of(2024, 11, 30))
            .where(RevenueDimension.PLATFORM, "etsy")
            .build()
            .by()
            .get(0);

    assertThat(until.gaps()).hasSize(1);
    assertThat(until.gaps().get(0).why()).isEqualTo("dated in the future");
    assertThat(until.asOf()).contains(LocalDate.of(2024, 11, 28));
  }

  @Test
  void onlyDaysOfThePeriodCount() {
    List<Figure> january =
        Revenue.builder(FACTS)
            .during(new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 31)))
            .build()
            .by();

    assertThat(january)
        .extracting(f -> f.unit() + " " + f.required().stripTrailingZeros())
        .containsExactlyInAnyOrderElementsOf(
            ANSWERS.under("revenue/month/2024-01").entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().stripTrailingZeros())
                .toList());
  }

  @Test
  void anEmptyStoreHasNoFiguresAndFailsNowhere() {
    assertThat(Revenue.of(Facts.of(List.of())).by(RevenueDimension.MONTH)).isEmpty();
    assertThat(Revenue.of(Facts.of(List.of())).total()).isEmpty();
  }

  @Test
  void oneRowIsOneFigure() {
    RevenueEvent only =
        RevenueEvent.builder(
                "row/1",
                RevenueKind.SALE,
                new Channel("bandcamp", "9", "test"),
                LocalDate.of(2024, 2, 29),
                Money.of("-3.00", "EUR"))
            .quantity(-1)
            .build();

    assertThat(Revenue.of(Facts.of(List.of(only))).by(RevenueDimension.ARTIST))
        .hasToString("[revenue, artist (unknown): -3.00 EUR (as of 2024-02-29)]");
  }

  @Test
  void currenciesMeetOnlyThroughADatedRate() {
    ExchangeRates rates =
        ExchangeRates.fixed(
            new ExchangeRate(
                "USD", "EUR", new BigDecimal("0.90"), LocalDate.of(2024, 1, 2), "contract"));

    Figure euros = Revenue.of(FACTS).in(new Exchange("EUR", rates)).get(0);

    BigDecimal expected =
        ANSWERS
            .to("revenue/total/EUR")
            .add(ANSWERS.to("revenue/total/USD").multiply(new BigDecimal("0.90")));
    assertThat(euros.required()).isEqualByComparingTo(expected);
    assertThat(euros.assumptions().get(0).value())
        .isEqualTo("0.90 EUR per USD, contract of 2024-01-02");
    assertThat(euros.gaps())
        .filteredOn(gap -> gap.what().endsWith("GBP"))
        .hasSize(24)
        .allSatisfy(gap -> assertThat(gap.why()).contains("no exchange rate"));
    assertThat(euros.explain().value()).isEqualTo(euros.value());
  }
}
