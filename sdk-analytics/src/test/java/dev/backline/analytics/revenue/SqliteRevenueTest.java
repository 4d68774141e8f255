package dev.backline.analytics.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Period;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteRevenueTest {

  @TempDir Path folder;

  @Test
  void theDatabaseAddsUpTheLabelToTheLastDigit() {
    List<RevenueEvent> events = SyntheticLabel.create().facts(RevenueEvent.class);

    comparing(
        events,
        facts -> {
          for (RevenueDimension dimension : RevenueDimension.values()) {
            same(Revenue.of(facts.stored).by(dimension), Revenue.of(facts.atHand).by(dimension));
          }
          same(
              Revenue.of(facts.stored).by(RevenueDimension.ARTIST, RevenueDimension.MONTH),
              Revenue.of(facts.atHand).by(RevenueDimension.ARTIST, RevenueDimension.MONTH));
        });
  }

  @Test
  void theChoiceOfEventsIsTheSame() {
    List<RevenueEvent> events = SyntheticLabel.create().facts(RevenueEvent.class);

    comparing(events, facts -> same(chosen(facts.stored).by(), chosen(facts.atHand).by()));
  }

  @Test
  void amountsOfAnySizeAndLengthAreAddedExactly() {
    SplittableRandom random = new SplittableRandom(11);
    List<RevenueEvent> events = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      byte[] digits = new byte[1 + random.nextInt(7)];
      random.nextBytes(digits);
      BigDecimal net = new BigDecimal(new BigInteger(digits), random.nextInt(18));
      events.add(event(i, net, i % 3 == 0 ? "EUR" : "USD"));
    }

    comparing(
        events,
        facts ->
            same(
                Revenue.of(facts.stored).by(RevenueDimension.PLATFORM),
                Revenue.of(facts.atHand).by(RevenueDimension.PLATFORM)));
  }

  @Test
  void sumThatOutgrowsSixtyFourBitsOfTrillionthsIsExact() {
    List<RevenueEvent> events = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      boolean one = i % 4 == 0;
      String net = one ? "1.25" : i % 2 == 0 ? "999.999999999999" : "-999.123456789012";
      events.add(event(i, new BigDecimal(net), "EUR"));
    }

    comparing(
        events,
        facts ->
            same(
                Revenue.of(facts.stored).by(RevenueDimension.PLATFORM),
                Revenue.of(facts.atHand).by(RevenueDimension.PLATFORM)));
    assertThat(
            events.stream()
                .filter(event -> event.platform().equals("shop2"))
                .map(RevenueEvent::net)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isGreaterThan(new BigDecimal("9223372.036854775807"));
  }

  @Test
  void figuresFromTheDatabaseLeadToTheirRows() {
    comparing(
        SyntheticLabel.create().facts(RevenueEvent.class),
        facts ->
            assertThat(Revenue.of(facts.stored).by(RevenueDimension.COUNTRY))
                .allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value())));
  }

  private record Both(Facts stored, Facts atHand) {}

  private static void same(List<Figure> stored, List<Figure> atHand) {
    assertThat(stored).isNotEmpty().containsExactlyElementsOf(atHand);
  }

  private static Revenue chosen(Facts facts) {
    return Revenue.builder(facts)
        .during(Period.year(2024))
        .today(LocalDate.of(2024, 10, 15))
        .where(RevenueDimension.PLATFORM, "youtube")
        .withEstimates()
        .build();
  }

  private void comparing(List<RevenueEvent> events, Consumer<Both> claim) {
    String url = "jdbc:sqlite:" + folder.resolve("label.db");
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl(url);
    try (Storage storage = JdbcStorage.open(url)) {
      storage.inTransaction(t -> t.upsert(RevenueEvent.DATASET, events));
      claim.accept(new Both(Facts.in(storage, database), Facts.of(events)));
    }
  }

  private static RevenueEvent event(int id, BigDecimal net, String currency) {
    return RevenueEvent.builder(
            "row/" + id,
            RevenueKind.SALE,
            new Channel("shop" + id % 4, "1", "test"),
            LocalDate.of(2024, 1, 1).plusDays(id % 300),
            Money.of(net, currency))
        .build();
  }
}
