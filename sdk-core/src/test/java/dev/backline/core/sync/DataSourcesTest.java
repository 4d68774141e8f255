package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.facts.Money;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourcesTest {

  private final Storage storage = new MemoryStorage();
  private final Sync sync = Sync.to(storage);

  @Test
  void holdingTellsRowsDaysMoneyAndLastRun() {
    ScriptedSource source =
        new ScriptedSource()
            .page(
                List.of(
                    Row.accepted(Sale.of("1", "2024-01-05", "10"), 0),
                    Row.accepted(Sale.of("2", "2024-03-09", "2.50"), 1),
                    Row.accepted(Sale.of("3", "2024-02-01", "7").in("USD"), 2),
                    Row.rejected("rule", "Fix it.", "raw", 3)));
    sync.run(source, new ScriptedSource("empty")).requireSuccess();

    List<DataSources.Holding> holdings = DataSources.of(storage).list();

    assertThat(holdings).extracting(h -> h.source().stream()).containsExactly("empty", "sales");
    DataSources.Holding sales = holdings.get(1);
    assertThat(sales.rows()).isEqualTo(3);
    assertThat(sales.first()).contains(LocalDate.parse("2024-01-05"));
    assertThat(sales.last()).contains(LocalDate.parse("2024-03-09"));
    assertThat(sales.money()).containsExactly(Money.of("12.50", "EUR"), Money.of("7", "USD"));
    assertThat(sales.aside()).isEqualTo(1);
    assertThat(sales.lastRun().orElseThrow().state()).isEqualTo(SyncRun.State.COMPLETED);
  }

  @Test
  void sourceThatNeverRanHoldsNothing() {
    assertThat(DataSources.of(storage).find(new SourceId("shop", "sales", "a1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void holdingEqualsACountOfTheRowsWhateverHappened(long seed) {
    Random random = new Random(seed);
    ScriptedSource source = new ScriptedSource().complete();
    for (int round = 0; round < 6; round++) {
      source = source.next();
      List<Row<Sale>> rows = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(20); i++) {
        Sale sale =
            Sale.of(
                Integer.toString(random.nextInt(25)),
                "2024-0%d-%02d".formatted(1 + random.nextInt(9), 1 + random.nextInt(28)),
                Integer.toString(random.nextInt(50)));
        rows.add(Row.accepted(random.nextBoolean() ? sale : sale.in("USD"), i));
      }
      sync.run(source.page(rows)).requireSuccess();
    }

    DataSources.Holding holding = DataSources.of(storage).find(source.id()).orElseThrow();

    List<Sale> sales = Stores.all(storage, Sale.DATASET);
    Map<String, Money> money = new TreeMap<>();
    sales.forEach(
        sale ->
            money.merge(sale.currency(), Money.of(sale.amount(), sale.currency()), Money::plus));
    money.values().removeIf(sum -> sum.signum() == 0);
    assertThat(holding.rows()).isEqualTo(sales.size());
    assertThat(holding.money().stream().filter(sum -> sum.signum() != 0))
        .containsExactlyElementsOf(money.values());
    Optional<LocalDate> first = sales.stream().map(Sale::day).min(LocalDate::compareTo);
    Optional<LocalDate> last = sales.stream().map(Sale::day).max(LocalDate::compareTo);
    assertThat(holding.first()).isEqualTo(first);
    assertThat(holding.last()).isEqualTo(last);
  }
}
