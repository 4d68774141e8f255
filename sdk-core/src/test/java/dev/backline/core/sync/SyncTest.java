package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.StorageException;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncTest {

  private final Storage storage = new MemoryStorage();
  private final Sync sync = Sync.to(storage);

  private final ScriptedSource twoPages =
      new ScriptedSource()
          .page(Sale.of("1", "2024-01-05", "10.00"), Sale.of("2", "2024-01-06", "5.50"))
          .page(Sale.of("3", "2024-02-01", "7.25"));

  private <T extends Record> List<T> all(Dataset<T> dataset) {
    return Stores.all(storage, dataset);
  }

  private <T extends Record> Versioned<T> stored(Dataset<T> dataset, Object... key) {
    return Stores.stored(storage, dataset, key);
  }

  @Test
  void firstRunInsertsRowsAndTheirFacts() {
    SyncReport report = sync.run(twoPages).requireSuccess();

    assertThat(report.counts()).isEqualTo(new SyncCounts(2, 3, 3, 0, 0, 0, 0, 0, 0));
    assertThat(all(Sale.DATASET)).extracting(Sale::id).containsExactly("1", "2", "3");
    assertThat(all(RevenueEvent.DATASET))
        .extracting(RevenueEvent::id)
        .containsExactly("sale/1", "sale/2", "sale/3");
  }

  @Test
  void secondRunChangesNothing() {
    sync.run(twoPages).requireSuccess();

    SyncReport report = sync.run(twoPages).requireSuccess();

    assertThat(report.counts().unchanged()).isEqualTo(3);
    assertThat(report.counts().inserted() + report.counts().updated()).isZero();
    assertThat(stored(Sale.DATASET, "1").version()).isEqualTo(1);
    assertThat(stored(RevenueEvent.DATASET, "sale/1").version()).isEqualTo(1);
  }

  @Test
  void changedRowUpdatesItsFactAndItsMonth() {
    sync.run(twoPages).requireSuccess();

    SyncReport report =
        sync.run(twoPages.next().page(Sale.of("2", "2024-01-06", "0.50"))).requireSuccess();

    assertThat(report.counts().updated()).isEqualTo(1);
    assertThat(stored(RevenueEvent.DATASET, "sale/2").row().net()).isEqualByComparingTo("0.50");
    assertThat(report.streams().get(0).moneyChange())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.month()).hasToString("2024-01");
              assertThat(change.amount()).isEqualByComparingTo("-5");
            });
  }

  @Test
  void factThatARowNoLongerMeansIsTakenBack() {
    sync.run(twoPages).requireSuccess();

    ScriptedSource refunded =
        twoPages
            .next()
            .meaning(
                (sale, facts) -> {
                  if (sale.amount().signum() > 0) {
                    facts.add(sale.fact());
                  }
                })
            .page(Sale.of("2", "2024-01-06", "0"));
    sync.run(refunded).requireSuccess();

    assertThat(all(RevenueEvent.DATASET))
        .extracting(RevenueEvent::id)
        .containsExactly("sale/1", "sale/3");
  }

  @Test
  void sourceMayKeepWhatBelongsToTheFirstSightOfARow() {
    Source<Sale> keepingDays =
        new Delegates<>(
            twoPages
                .next()
                .page(Sale.of("1", "2030-01-01", "10.00"), Sale.of("2", "2030-01-01", "9.00"))) {
          @Override
          public Sale merge(Sale stored, Sale shown) {
            return Sale.of(shown.id(), stored.day().toString(), shown.amount().toPlainString());
          }
        };
    sync.run(twoPages).requireSuccess();

    SyncReport report = sync.run(keepingDays).requireSuccess();

    assertThat(report.counts()).isEqualTo(new SyncCounts(1, 2, 0, 1, 1, 0, 0, 0, 0));
    assertThat(stored(Sale.DATASET, "2").row().day()).isEqualTo(LocalDate.of(2024, 1, 6));
    assertThat(stored(RevenueEvent.DATASET, "sale/2").row().net()).isEqualByComparingTo("9.00");
    assertThat(stored(RevenueEvent.DATASET, "sale/2").row().month()).hasToString("2024-01");
    try (Plan<Sale> plan = sync.plan(keepingDays)) {
      assertThat(plan.counts().unchanged()).isEqualTo(2);
    }
  }

  @Test
  void failedRunIsTakenUpAfterTheLastCommittedPage() {
    boolean[] broken = {true};
    twoPages.before(
        page -> {
          if (page == 1 && broken[0]) {
            throw new StorageException("the line is down", "Wait.", null);
          }
        });

    SyncReport failed = sync.run(twoPages);
    broken[0] = false;
    SyncReport resumed = sync.run(twoPages).requireSuccess();

    assertThat(failed.streams().get(0).outcome()).isInstanceOf(StreamOutcome.Failed.class);
    assertThat(twoPages.starts.get(1).resume()).contains(new Checkpoint("1"));
    assertThat(resumed.streams().get(0).run()).isEqualTo(failed.streams().get(0).run());
    assertThat(resumed.counts()).isEqualTo(new SyncCounts(2, 3, 3, 0, 0, 0, 0, 0, 0));
    assertThat(stored(SyncRun.DATASET, 1L).row())
        .satisfies(
            run -> {
              assertThat(run.state()).isEqualTo(SyncRun.State.COMPLETED);
              assertThat(run.attempts()).isEqualTo(2);
              assertThat(run.failure()).isNull();
            });
  }

  @Test
  void failureKeepsItsTypeMessageAndRemedyInTheRun() {
    twoPages.before(
        page -> {
          throw new StorageException("the line is down", "Wait.", null);
        });

    sync.run(twoPages);

    SyncRun run = stored(SyncRun.DATASET, 1L).row();
    assertThat(run.state()).isEqualTo(SyncRun.State.FAILED);
    assertThat(run.failure())
        .isEqualTo(new SyncRun.Failure("StorageException", "the line is down", "Wait."));
  }

  @Test
  void failingSourceDoesNotStopTheOthers() {
    ScriptedSource broken =
        new ScriptedSource("broken")
            .before(
                page -> {
                  throw new IllegalStateException("bad day");
                });

    for (int parallelism : new int[] {1, 3}) {
      SyncReport report =
          sync.parallelism(parallelism).run(broken, twoPages, new ScriptedSource("empty"));

      assertThat(report.succeeded()).isFalse();
      assertThat(report.of(broken.id()).outcome()).isInstanceOf(StreamOutcome.Failed.class);
      assertThat(report.of(twoPages.id()).outcome()).isInstanceOf(StreamOutcome.Completed.class);
      assertThat(report.streams()).hasSize(3);
    }
  }

  @Test
  void completeListingDeletesWhatItDoesNotShowWithItsFacts() {
    twoPages.complete();
    sync.run(twoPages).requireSuccess();

    SyncReport report =
        sync.run(
                twoPages
                    .next()
                    .page(Sale.of("1", "2024-01-05", "10.00"), Sale.of("3", "2024-02-01", "7.25")))
            .requireSuccess();

    assertThat(report.counts().deleted()).isEqualTo(1);
    assertThat(all(Sale.DATASET)).extracting(Sale::id).containsExactly("1", "3");
    assertThat(all(RevenueEvent.DATASET))
        .extracting(RevenueEvent::id)
        .containsExactly("sale/1", "sale/3");
    assertThat(all(SyncSeen.DATASET)).isEmpty();
  }

  @Test
  void incrementalListingDeletesNothing() {
    sync.run(twoPages).requireSuccess();

    sync.run(twoPages.next().page(Sale.of("1", "2024-01-05", "10.00"))).requireSuccess();

    assertThat(all(Sale.DATASET)).hasSize(3);
  }

  @Test
  void rowsOfAnotherAccountSurviveACompleteListing() {
    Sale other = new Sale("x", "a2", Sale.of("x", "2024-01-01", "1").day(), BigDecimal.ONE, "EUR");
    storage.inTransaction(transaction -> transaction.upsert(Sale.DATASET, List.of(other)));

    sync.run(twoPages.complete()).requireSuccess();

    assertThat(all(Sale.DATASET)).extracting(Sale::id).containsExactly("1", "2", "3", "x");
  }

  @Test
  void replaceRemovesOldRowsOfTheWindowOnly() {
    sync.run(twoPages).requireSuccess();

    ScriptedSource january =
        twoPages
            .next()
            .window(DateWindow.between(day("2024-01-01"), day("2024-01-31")))
            .page(Sale.of("9", "2024-01-09", "1.00"));
    SyncReport report = sync.replace().run(january).requireSuccess();

    assertThat(report.counts().deleted()).isEqualTo(2);
    assertThat(all(Sale.DATASET)).extracting(Sale::id).containsExactly("3", "9");
  }

  @Test
  void failedReplaceLosesNothing() {
    sync.run(twoPages).requireSuccess();

    ScriptedSource failing =
        twoPages
            .next()
            .page(Sale.of("9", "2024-01-09", "1.00"))
            .before(
                page -> {
                  if (page == 1) {
                    throw new IllegalStateException("cut off");
                  }
                });
    SyncReport report = sync.replace().run(failing);

    assertThat(report.succeeded()).isFalse();
    assertThat(all(Sale.DATASET)).extracting(Sale::id).containsExactly("1", "2", "3", "9");
  }

  @Test
  void seenKeysOfAnAbandonedRunAreForgotten() {
    ScriptedSource failing =
        new ScriptedSource()
            .complete()
            .page(Sale.of("1", "2024-01-05", "10.00"))
            .before(
                page -> {
                  if (page == 1) {
                    throw new IllegalStateException("cut off");
                  }
                });
    sync.run(failing);
    assertThat(all(SyncSeen.DATASET)).hasSize(1);

    sync.window(DateWindow.since(day("2024-01-01"))).run(twoPages).requireSuccess();

    assertThat(all(SyncSeen.DATASET)).isEmpty();
    assertThat(stored(SyncRun.DATASET, 1L).row().state()).isEqualTo(SyncRun.State.ABANDONED);
  }

  @Test
  void nextRunListsTheOverlapAgain() {
    twoPages.overlap(Duration.ofDays(10));
    sync.run(twoPages).requireSuccess();

    sync.run(twoPages).requireSuccess();

    // The last row was of 1 February; one day more for the platform's zone.
    assertThat(twoPages.starts.get(1).window()).isEqualTo(DateWindow.since(day("2024-01-21")));
    assertThat(twoPages.starts.get(1).resume()).isEmpty();
    assertThat(twoPages.starts.get(1).previous()).contains(new Checkpoint("2"));
  }

  @Test
  void earlierWindowIsListedInFull() {
    sync.window(DateWindow.since(day("2024-01-01"))).run(twoPages).requireSuccess();

    sync.window(DateWindow.since(day("2023-01-01"))).run(twoPages).requireSuccess();

    assertThat(twoPages.starts.get(1).window()).isEqualTo(DateWindow.since(day("2023-01-01")));
  }

  @Test
  void changeOfAPastMonthIsReportedAsLate() {
    sync.run(twoPages).requireSuccess();

    SyncReport report =
        sync.run(
                twoPages
                    .next()
                    .page(Sale.of("1", "2024-01-05", "4.00"), Sale.of("4", "2024-02-02", "1.00")))
            .requireSuccess();

    LateChange late = report.streams().get(0).lateChanges().get(0);
    assertThat(report.streams().get(0).lateChanges()).hasSize(1);
    assertThat(late.month()).hasToString("2024-01");
    assertThat(late.rows()).isEqualTo(1);
    assertThat(late.money().get(0).amount()).isEqualByComparingTo("-6");
  }

  @Test
  void amountsOfTwoCurrenciesAreKeptApart() {
    SyncReport report =
        sync.run(
                new ScriptedSource()
                    .page(
                        Sale.of("1", "2024-01-05", "1"), Sale.of("2", "2024-01-05", "2").in("USD")))
            .requireSuccess();

    assertThat(report.streams().get(0).moneyChange())
        .extracting(MonthlyAmount::currency)
        .containsExactly("EUR", "USD");
  }

  @Test
  void interruptLeavesAResumableRun() {
    Thread caller = Thread.currentThread();
    SyncListener interrupting =
        progress -> {
          if (progress.stage() == SyncProgress.Stage.PAGE) {
            caller.interrupt();
          }
        };

    SyncReport cancelled = sync.progress(interrupting).run(twoPages);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(cancelled.streams().get(0).outcome()).isInstanceOf(StreamOutcome.Cancelled.class);
    assertThat(stored(SyncRun.DATASET, 1L).row().state()).isEqualTo(SyncRun.State.CANCELLED);
    assertThat(sync.run(twoPages).requireSuccess().counts().inserted()).isEqualTo(3);
  }

  @Test
  void checkpointThatThePlatformForgotBeginsTheListingAnew() {
    boolean[] broken = {true};
    twoPages.before(
        page -> {
          if (page == 1 && broken[0]) {
            broken[0] = false;
            throw new IllegalStateException("cut off");
          }
        });
    sync.run(twoPages);
    boolean[] stale = {true};
    twoPages.before(
        page -> {
          if (page == 1 && stale[0]) {
            stale[0] = false;
            throw new StaleCheckpointException("cursor expired", null);
          }
        });

    SyncReport report = sync.run(twoPages).requireSuccess();

    assertThat(twoPages.starts.get(2).resume()).isEmpty();
    assertThat(report.counts()).isEqualTo(new SyncCounts(2, 3, 1, 0, 2, 0, 0, 0, 0));
    assertThat(all(SyncRun.DATASET))
        .extracting(SyncRun::state)
        .containsExactly(SyncRun.State.ABANDONED, SyncRun.State.COMPLETED);
  }

  @Test
  void interruptedRunOfAnotherFileIsNotTakenUp() {
    twoPages.fingerprint("hash of one file");
    twoPages.before(
        page -> {
          if (page == 1) {
            throw new IllegalStateException("cut off");
          }
        });
    sync.run(twoPages);

    ScriptedSource other =
        twoPages.next().fingerprint("hash of another").page(Sale.of("8", "2024-01-05", "1"));
    SyncReport report = sync.run(other).requireSuccess();

    assertThat(other.starts.get(0).resume()).isEmpty();
    assertThat(report.counts().fetched()).isEqualTo(1);
  }

  @Test
  void listenerHearsOfEachPageAndMayThrow() {
    List<String> lines = new ArrayList<>();

    sync.progress(
            progress -> {
              lines.add(progress.stage() + " " + progress.page() + " " + progress.rows());
              throw new IllegalStateException("broken progress bar");
            })
        .run(twoPages)
        .requireSuccess();

    assertThat(lines).containsExactly("STARTED 0 0", "PAGE 1 2", "PAGE 2 3", "ENDED 2 3");
  }

  @Test
  void callsAndWaitsAreKeptWithTheRun() {
    ScriptedSource waiting = new ScriptedSource().page(Sale.of("1", "2024-01-05", "1"));
    Source<Sale> watched =
        new Delegates<>(waiting) {
          @Override
          public PageReader<Sale> open(Start start) {
            start.watch().waited(Duration.ofSeconds(90), "daily limit");
            return super.open(start);
          }
        };

    StreamReport report = sync.run(watched).requireSuccess().streams().get(0);

    assertThat(report.calls()).isEqualTo(1);
    assertThat(report.waits()).isEqualTo(Map.of("daily limit", Duration.ofSeconds(90)));
    assertThat(stored(SyncRun.DATASET, 1L).row().waits())
        .isEqualTo(Map.of("daily limit", "PT1M30S"));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
