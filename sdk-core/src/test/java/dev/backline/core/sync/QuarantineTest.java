package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuarantineTest {

  private final Storage storage = new MemoryStorage();
  private final Sync sync = Sync.to(storage);
  private final Row<Sale> good = Row.accepted(Sale.of("1", "2024-01-05", "10.00"), 0);
  private final Row<Sale> bad =
      Row.rejected("amount: not a number", "Correct the amount.", "2;2024-01-06;five", 1);

  private static Optional<Row<Sale>> fixed(Row.Rejected<Sale> rejected) {
    String[] parts = rejected.raw().replace("five", "5").split(";", -1);
    return Optional.of(Row.accepted(Sale.of(parts[0], parts[1], parts[2]), rejected.position()));
  }

  private List<SyncReject> rejects() {
    return Stores.all(storage, SyncReject.DATASET);
  }

  @Test
  void rejectedRowIsKeptAsItCameWithItsPlaceAndRule() {
    StreamReport report =
        sync.run(new ScriptedSource().page(List.of(good, bad))).requireSuccess().streams().get(0);

    assertThat(report.counts().rejected()).isEqualTo(1);
    assertThat(rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.raw()).isEqualTo("2;2024-01-06;five");
              assertThat(reject.rule()).isEqualTo("amount: not a number");
              assertThat(reject.suggestion()).isEqualTo("Correct the amount.");
              assertThat(reject.position()).isEqualTo(1);
              assertThat(reject.state()).isEqualTo(SyncReject.State.WAITING);
            });
    assertThat(Stores.all(storage, Sale.DATASET)).extracting(Sale::id).containsExactly("1");
  }

  @Test
  void rejectedRowThatComesAgainIsKeptOnce() {
    ScriptedSource source = new ScriptedSource().page(List.of(good, bad));

    sync.run(source);
    sync.run(source);

    assertThat(rejects()).hasSize(1);
  }

  @Test
  void twoEqualBrokenLinesOfAFileAreTwoRowsSetAside() {
    FileLines lines = new FileLines.Builder().add(2, 20, 17).add(3, 38, 17).build();
    Row<Sale> again = Row.rejected("amount: not a number", "Correct it.", "2;2024-01-06;five", 0);
    SourcePage<Sale> page =
        new SourcePage<>(
            List.of(again, bad),
            Optional.empty(),
            Origin.file("sales.csv", "abc", lines),
            OptionalLong.empty());

    sync.run(new ScriptedSource().page(page));
    sync.run(new ScriptedSource().page(page));

    assertThat(rejects()).hasSize(2);
  }

  @Test
  void replayAfterAFixWritesExactlyTheRowsThatWereSetAside() {
    sync.run(new ScriptedSource().page(List.of(good, bad)));

    StreamReport report = sync.replay(new ScriptedSource().reading(QuarantineTest::fixed));

    assertThat(report.counts().inserted()).isEqualTo(1);
    assertThat(Stores.all(storage, Sale.DATASET)).extracting(Sale::id).containsExactly("1", "2");
    assertThat(Stores.all(storage, RevenueEvent.DATASET)).hasSize(2);
    assertThat(rejects().get(0).state()).isEqualTo(SyncReject.State.REPLAYED);
    assertThat(sync.replay(new ScriptedSource().reading(QuarantineTest::fixed)).run()).isEmpty();
  }

  @Test
  void replayedRowLeadsBackToTheAnswerItCameIn() {
    sync.run(new ScriptedSource().page(List.of(good, bad)));
    sync.replay(new ScriptedSource().reading(QuarantineTest::fixed));

    Provenance provenance = Provenance.of(storage, Sale.DATASET, RowKey.of("2")).orElseThrow();

    assertThat(provenance.place()).isEqualTo(new Provenance.AnswerElement("req-1", "/sales/1"));
  }

  @Test
  void replayLeavesARowAloneThatCameNewerMeanwhile() {
    ScriptedSource source = new ScriptedSource().page(List.of(good, bad));
    sync.run(source);
    sync.run(source.next().page(Sale.of("2", "2024-01-06", "77")));

    sync.replay(new ScriptedSource().reading(QuarantineTest::fixed));

    assertThat(Stores.stored(storage, Sale.DATASET, "2").row().amount()).isEqualByComparingTo("77");
    assertThat(rejects().get(0).state()).isEqualTo(SyncReject.State.SUPERSEDED);
  }

  @Test
  void rowThatStillCannotBeReadGoesOnWaiting() {
    sync.run(new ScriptedSource().page(List.of(good, bad)));

    StreamReport report = sync.replay(new ScriptedSource());

    assertThat(report.counts().rejected()).isEqualTo(1);
    assertThat(rejects().get(0).state()).isEqualTo(SyncReject.State.WAITING);
  }

  @Test
  void rowWhoseMeaningFailsIsSetAsideAndReplayedWithoutDecoding() {
    ScriptedSource source =
        new ScriptedSource()
            .meaning(
                (sale, facts) -> {
                  if (sale.id().equals("2")) {
                    throw new IllegalStateException("unknown currency");
                  }
                  facts.add(sale.fact());
                })
            .page(Sale.of("1", "2024-01-05", "1"), Sale.of("2", "2024-01-06", "2.50"));
    sync.run(source).requireSuccess();
    assertThat(rejects().get(0).suggestion()).contains("unknown currency");

    sync.replay(new ScriptedSource());

    assertThat(Stores.stored(storage, Sale.DATASET, "2").row().amount())
        .isEqualByComparingTo("2.5");
    assertThat(Stores.all(storage, RevenueEvent.DATASET)).hasSize(2);
  }

  @Test
  void rowThatNoStoreCanKeepIsSetAside() {
    sync.run(
            new ScriptedSource()
                .page(Sale.of("1", "2024-01-05", "1").in("E\0R"), Sale.of("2", "2024-01-05", "1")))
        .requireSuccess();

    assertThat(rejects()).singleElement().extracting(SyncReject::rule).isEqualTo("can't be kept");
    assertThat(Stores.all(storage, Sale.DATASET)).extracting(Sale::id).containsExactly("2");
  }

  @Test
  void rejectedRowOfAnyLengthIsKept() {
    String endless = "x".repeat(3_000_000);

    sync.run(new ScriptedSource().page(List.of(Row.rejected("rule", "Fix it.", endless, 0))))
        .requireSuccess();

    assertThat(rejects().get(0).raw()).hasSize(1_000_000);
  }

  @Test
  void stopAtFirstWritesNothingOfThePageButKeepsTheRow() {
    ScriptedSource source =
        new ScriptedSource()
            .page(Sale.of("0", "2024-01-04", "1"))
            .page(List.of(good, bad))
            .page(Sale.of("3", "2024-01-07", "1"));

    StreamReport report = sync.policy(RejectPolicy.stopAtFirst()).run(source).streams().get(0);

    assertThat(report.outcome())
        .isEqualTo(new StreamOutcome.Stopped("1 of 3 rows could not be read"));
    assertThat(Stores.all(storage, Sale.DATASET)).extracting(Sale::id).containsExactly("0");
    assertThat(rejects()).hasSize(1);
    assertThat(sync.run(source).requireSuccess().counts().inserted()).isEqualTo(3);
  }

  @Test
  void stopBeyondAShareIsJudgedFromTheTwentiethRow() {
    ScriptedSource source = new ScriptedSource();
    for (int page = 0; page < 10; page++) {
      List<Row<Sale>> rows = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        rows.add(Row.accepted(Sale.of(page + "-" + i, "2024-01-05", "1"), i));
      }
      rows.add(Row.rejected("rule", "Fix it.", "raw " + page, 9));
      source.page(rows);
    }

    StreamReport stopped =
        sync.policy(source.id(), RejectPolicy.stopBeyond("0.05")).run(source).streams().get(0);
    StreamReport goneOn =
        sync.policy(source.id(), RejectPolicy.stopBeyond("0.1")).run(source).streams().get(0);

    assertThat(stopped.outcome())
        .isEqualTo(new StreamOutcome.Stopped("2 of 20 rows could not be read"));
    assertThat(stopped.counts().pages()).isEqualTo(1);
    assertThat(goneOn.outcome()).isInstanceOf(StreamOutcome.Completed.class);
  }

  @Test
  void rejectedRowOfACompleteListingWithholdsDeletes() {
    ScriptedSource source = new ScriptedSource().complete().page(Sale.of("2", "2024-01-06", "5"));
    sync.run(source);

    StreamReport report = sync.run(source.next().page(List.of(good, bad))).streams().get(0);

    assertThat(report.findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.DELETES_WITHHELD);
    assertThat(Stores.all(storage, Sale.DATASET)).hasSize(2);
  }
}
