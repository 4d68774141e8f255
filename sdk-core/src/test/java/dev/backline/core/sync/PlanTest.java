package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  private final Storage storage = new MemoryStorage();
  private final Sync sync = Sync.to(storage);

  private final ScriptedSource first =
      new ScriptedSource()
          .complete()
          .page(Sale.of("1", "2024-01-05", "10.00"), Sale.of("2", "2024-01-06", "5.50"))
          .page(Sale.of("3", "2024-02-01", "7.25"));

  private ScriptedSource second() {
    return first
        .next()
        .page(Sale.of("1", "2024-01-05", "10.00"), Sale.of("2", "2024-01-06", "6.00"))
        .page(Sale.of("4", "2024-02-03", "1.00"));
  }

  @Test
  void planShowsEachChangeFieldByField() {
    sync.run(first).requireSuccess();

    try (Plan<Sale> plan = sync.plan(second())) {
      List<Change<Sale>> changes = plan.changes().toList();

      assertThat(changes)
          .containsExactly(
              new Change.Updated<>(
                  Sale.of("2", "2024-01-06", "5.5"),
                  Sale.of("2", "2024-01-06", "6"),
                  List.of(new FieldChange("amount", new BigDecimal("5.5"), new BigDecimal("6")))),
              new Change.Inserted<>(Sale.of("4", "2024-02-03", "1")),
              new Change.Deleted<>(Sale.of("3", "2024-02-01", "7.25")));
      assertThat(plan.counts()).isEqualTo(new SyncCounts(2, 3, 1, 1, 1, 1, 0, 0, 0));
    }
  }

  @Test
  void planSumsMoneyByMonthAndCurrency() {
    sync.run(first).requireSuccess();

    try (Plan<Sale> plan = sync.plan(second())) {
      assertThat(plan.moneyChange().toString())
          .isEqualTo(
              "[MonthlyAmount[month=2024-01, currency=EUR, amount=0.5],"
                  + " MonthlyAmount[month=2024-02, currency=EUR, amount=-6.25]]");
    }
  }

  @Test
  void planWritesNothingAtAll() {
    RecordingStorage recording = new RecordingStorage(storage);

    Sync.to(recording).plan(first).close();
    Sync.to(recording).dryRun(first);

    assertThat(recording.writes()).isZero();
    assertThat(Stores.all(storage, SyncStream.DATASET)).isEmpty();
  }

  @Test
  void planTellsCallsNeededAndLeft() {
    Source<Sale> telling =
        new Delegates<>(first) {
          @Override
          public PageReader<Sale> open(Start start) {
            start.watch().callsLeft(7);
            return super.open(start);
          }
        };

    try (Plan<Sale> plan = sync.plan(telling)) {
      assertThat(plan.callsNeeded()).isEqualTo(2);
      assertThat(plan.callsLeft()).hasValue(7);
    }
  }

  @Test
  void appliedPlanDoesWhatItShows() {
    sync.run(first).requireSuccess();

    try (Plan<Sale> plan = sync.plan(second())) {
      StreamReport report = sync.apply(plan);

      assertThat(report.outcome()).isInstanceOf(StreamOutcome.Completed.class);
      assertThat(report.counts()).isEqualTo(plan.counts());
      assertThat(report.moneyChange()).isEqualTo(plan.moneyChange());
    }
    assertThat(Stores.all(storage, Sale.DATASET))
        .extracting(Sale::id)
        .containsExactly("1", "2", "4");
    assertThat(Stores.all(storage, RevenueEvent.DATASET)).hasSize(3);
  }

  @Test
  void planIsRefusedWhenAStoredRowMoved() {
    sync.run(first).requireSuccess();
    try (Plan<Sale> plan = sync.plan(second())) {
      storage.inTransaction(
          transaction ->
              transaction.upsert(Sale.DATASET, List.of(Sale.of("2", "2024-01-06", "99"))));

      assertThatThrownBy(() -> sync.apply(plan))
          .isInstanceOf(StalePlanException.class)
          .hasMessageContaining("rows in the store changed");
    }
    assertThat(Stores.all(storage, Sale.DATASET))
        .extracting(Sale::id)
        .containsExactly("1", "2", "3");
  }

  @Test
  void planIsRefusedWhenARowToDeleteMoved() {
    sync.run(first).requireSuccess();
    try (Plan<Sale> plan = sync.plan(second())) {
      storage.inTransaction(
          transaction ->
              transaction.upsert(Sale.DATASET, List.of(Sale.of("3", "2024-02-01", "8"))));

      assertThatThrownBy(() -> sync.apply(plan)).isInstanceOf(StalePlanException.class);
    }
    assertThat(Stores.all(storage, Sale.DATASET)).hasSize(3);
  }

  @Test
  void planIsRefusedWhenTheSourceRanMeanwhile() {
    sync.run(first).requireSuccess();
    try (Plan<Sale> plan = sync.plan(second())) {
      sync.run(first).requireSuccess();

      assertThatThrownBy(() -> sync.apply(plan)).isInstanceOf(StalePlanException.class);
    }
  }

  @Test
  void planIsRefusedWhenTheSourceListsOtherRows() {
    ScriptedSource moving = new ScriptedSource().page(Sale.of("1", "2024-01-05", "1"));
    try (Plan<Sale> plan = sync.plan(moving)) {
      moving.page(Sale.of("2", "2024-01-05", "1"));

      assertThatThrownBy(() -> sync.apply(plan))
          .isInstanceOf(StalePlanException.class)
          .hasMessageContaining("the source lists other rows");
    }
    assertThat(Stores.all(storage, Sale.DATASET)).isEmpty();
  }

  @Test
  void fingerprintSavesReadingTheSourceAgain() {
    ScriptedSource file =
        new ScriptedSource().page(Sale.of("1", "2024-01-05", "1")).fingerprint("abc");
    try (Plan<Sale> plan = sync.plan(file)) {
      sync.apply(plan);
    }
    assertThat(file.starts).hasSize(1);

    try (Plan<Sale> plan = sync.plan(file)) {
      file.fingerprint("def");

      assertThatThrownBy(() -> sync.apply(plan))
          .isInstanceOf(StalePlanException.class)
          .hasMessageContaining("content is another");
    }
  }

  @Test
  void planOfReplaceIsAppliedAsReplace() {
    ScriptedSource ledger = new ScriptedSource().page(Sale.of("1", "2024-01-05", "1"));
    sync.run(ledger).requireSuccess();

    try (Plan<Sale> plan =
        sync.replace().plan(ledger.next().page(Sale.of("2", "2024-01-05", "1")))) {
      sync.apply(plan);
    }

    assertThat(Stores.all(storage, Sale.DATASET)).extracting(Sale::id).containsExactly("2");
  }

  @Test
  void planOfAnInterruptedRunGoesOnWhereItStopped() {
    boolean[] broken = {true};
    first.before(
        page -> {
          if (page == 1 && broken[0]) {
            throw new IllegalStateException("cut off");
          }
        });
    sync.run(first);
    broken[0] = false;

    try (Plan<Sale> plan = sync.plan(first)) {
      assertThat(plan.counts().inserted()).isEqualTo(1);
      assertThat(plan.counts().deleted()).isZero();
      assertThat(sync.apply(plan).counts().inserted()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void planEqualsRunWhateverTheSourceShows(long seed) {
    Random random = new Random(seed);
    Source<Sale> before = randomSource(random);
    ScriptedSource source = randomSource(random);
    sync.run(before).requireSuccess();

    try (Plan<Sale> plan = sync.plan(source)) {
      List<Change<Sale>> changes = plan.changes().toList();
      StreamReport report = sync.run(source).requireSuccess().streams().get(0);

      assertThat(report.counts()).isEqualTo(plan.counts());
      assertThat(report.moneyChange()).isEqualTo(plan.moneyChange());
      assertThat(report.lateChanges()).isEqualTo(plan.lateChanges());
      assertThat(report.findings()).isEqualTo(plan.findings());
      assertThat(changes.stream().filter(c -> c instanceof Change.Inserted).count())
          .isEqualTo(plan.counts().inserted());
      assertThat(changes.stream().filter(c -> c instanceof Change.Updated).count())
          .isEqualTo(plan.counts().updated());
      assertThat(changes.stream().filter(c -> c instanceof Change.Deleted).count())
          .isEqualTo(plan.counts().deleted());
    }
  }

  /** Few keys on many pages, so that rows come again, changed or not, on the same page or later. */
  private static ScriptedSource randomSource(Random random) {
    ScriptedSource source = new ScriptedSource().complete();
    int pages = 1 + random.nextInt(8);
    for (int page = 0; page < pages; page++) {
      List<Row<Sale>> rows = new ArrayList<>();
      int size = random.nextInt(6);
      for (int i = 0; i < size; i++) {
        Sale sale =
            Sale.of(
                Integer.toString(random.nextInt(15)),
                "2024-0" + (1 + random.nextInt(6)) + "-0" + (1 + random.nextInt(9)),
                Integer.toString(random.nextInt(3)));
        rows.add(
            random.nextInt(40) == 0
                ? Row.rejected("amount", "Fix it.", "raw " + i, i)
                : Row.accepted(random.nextBoolean() ? sale : sale.in("USD"), i));
      }
      source.page(rows);
    }
    return source;
  }
}
