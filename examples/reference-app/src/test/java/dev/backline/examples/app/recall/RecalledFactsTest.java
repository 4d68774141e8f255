package dev.backline.examples.app.recall;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.Ticker;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.report.Reports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecalledFactsTest {

  private static final long ROOM = 1_000_000;
  private static final ReportQuery QUERY = ReportQuery.upTo(SyntheticLabel.TODAY);

  @TempDir private Path folder;

  private final AtomicLong passed = new AtomicLong();
  private final Ticker ticker = passed::get;
  private HikariDataSource database;
  private Storage storage;

  @BeforeEach
  void openSqlite() {
    open("jdbc:sqlite:" + folder.resolve("recall.db"));
  }

  private void open(String address) {
    database = new HikariDataSource();
    database.setJdbcUrl(address);
    storage = JdbcStorage.open(database);
  }

  @AfterEach
  void close() {
    storage.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "revenue",
        "revenue-total",
        "expected",
        "delays",
        "rps-rates",
        "streaming-daily",
        "streaming-artists",
        "growth",
        "kpis"
      })
  void figuresFromMemoryEqualThoseFromTheDatabase(String report) {
    fillWithLabel();
    RecalledFacts recalled = RecalledFacts.of(storage, database, ticker, ROOM);

    List<Figure> figures = Reports.require(report).figures(recalled, QUERY);

    assertThat(recalled.size()).isPositive();
    assertThat(figures)
        .isNotEmpty()
        .isEqualTo(Reports.require(report).figures(Facts.in(storage), QUERY));
  }

  @Test
  void h2TellsWhatChangedAsSqliteDoes() {
    close();
    open("jdbc:h2:file:" + folder.resolve("recall"));
    write(sale("a", "2026-01-05", "10.00"));
    RecalledFacts recalled = RecalledFacts.of(storage, database, ticker, ROOM);
    assertThat(revenue(recalled)).isEqualTo("10.00");

    write(sale("b", "2026-02-05", "5.00"));
    recalled.mayHaveChanged();

    assertThat(revenue(recalled)).isEqualTo("15.00");
  }

  @Test
  void changedMonthIsReadAgain() {
    write(sale("a", "2026-01-05", "10.00"), sale("b", "2026-02-05", "5.00"));
    RecalledFacts recalled = RecalledFacts.of(storage, database, ticker, ROOM);
    assertThat(revenue(recalled)).isEqualTo("15.00");

    write(sale("a", "2026-03-05", "11.00"));
    recalled.mayHaveChanged();

    assertThat(revenue(recalled)).isEqualTo("16.00");
    assertThat(recalled.size()).isEqualTo(2);
  }

  @Test
  void deletedFactIsForgotten() {
    write(sale("a", "2026-01-05", "10.00"), sale("b", "2026-02-05", "5.00"));
    RecalledFacts recalled = RecalledFacts.of(storage, database, ticker, ROOM);
    assertThat(revenue(recalled)).isEqualTo("15.00");

    storage.inTransaction(tx -> tx.delete(RevenueEvent.DATASET, Filter.eq("id", "b")));
    recalled.mayHaveChanged();

    assertThat(revenue(recalled)).isEqualTo("10.00");
  }

  @Test
  void writeOfAnotherProgramIsSeenWithinFiveMinutes() {
    write(sale("a", "2026-01-05", "10.00"));
    RecalledFacts recalled = RecalledFacts.of(storage, database, ticker, ROOM);
    assertThat(revenue(recalled)).isEqualTo("10.00");
    write(sale("b", "2026-01-06", "5.00"));
    assertThat(revenue(recalled)).isEqualTo("10.00");

    passed.addAndGet(Duration.ofMinutes(6).toNanos());

    assertThat(revenue(recalled)).isEqualTo("15.00");
  }

  @Test
  void moreFactsThanThereIsRoomForStayInTheDatabase() {
    write(sale("a", "2026-01-05", "10.00"), sale("b", "2026-02-05", "5.00"));
    RecalledFacts recalled = RecalledFacts.of(storage, database, ticker, 1);

    assertThat(revenue(recalled)).isEqualTo("15.00");
    assertThat(recalled.size()).isZero();
    assertThat(recalled.database()).contains(database);
  }

  @Test
  void emptyDatabaseHasNoFacts() {
    RecalledFacts recalled = RecalledFacts.of(storage, database, ticker, ROOM);

    assertThat(Reports.require("revenue-total").figures(recalled, QUERY)).isEmpty();
  }

  private void fillWithLabel() {
    List<RevenueEvent> events =
        SyntheticLabel.create().facts().stream()
            .filter(RevenueEvent.class::isInstance)
            .map(RevenueEvent.class::cast)
            .toList();
    List<StreamCount> streams =
        SyntheticLabel.create().facts().stream()
            .filter(StreamCount.class::isInstance)
            .map(StreamCount.class::cast)
            .toList();
    storage.inTransaction(
        tx -> {
          tx.upsert(RevenueEvent.DATASET, events);
          return tx.upsert(StreamCount.DATASET, streams);
        });
  }

  private void write(RevenueEvent... events) {
    storage.inTransaction(tx -> tx.upsert(RevenueEvent.DATASET, List.of(events)));
  }

  private static RevenueEvent sale(String id, String day, String amount) {
    return RevenueEvent.builder(
            id,
            RevenueKind.SALE,
            new Channel("bandcamp", "band", "bandcamp-api"),
            LocalDate.parse(day),
            Money.of(new java.math.BigDecimal(amount), "EUR"))
        .build();
  }

  private static String revenue(Facts facts) {
    return Reports.require("revenue-total")
        .figures(facts, ReportQuery.upTo(LocalDate.of(2026, 12, 31)))
        .get(0)
        .value()
        .orElseThrow()
        .setScale(2)
        .toPlainString();
  }
}
