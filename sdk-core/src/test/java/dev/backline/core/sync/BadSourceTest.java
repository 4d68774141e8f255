package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BadSourceTest {

  private final Storage storage = new MemoryStorage();
  private final Sync sync = Sync.to(storage);
  private final Sale one = Sale.of("1", "2024-01-05", "10.00");
  private final Sale two = Sale.of("2", "2024-01-06", "5.50");

  private StreamReport run(ScriptedSource source) {
    return sync.run(source).streams().get(0);
  }

  private static List<Finding.Kind> kinds(StreamReport report) {
    return report.findings().stream().map(Finding::kind).toList();
  }

  private static SourcePage<Sale> pageTo(String checkpoint, Sale... sales) {
    List<Row<Sale>> rows = new ArrayList<>();
    for (Sale sale : sales) {
      rows.add(Row.accepted(sale, rows.size()));
    }
    return new SourcePage<>(
        rows,
        Optional.of(new Checkpoint(checkpoint)),
        Origin.request("r", ""),
        OptionalLong.empty());
  }

  @Test
  void repeatedPageIsNamedAndChangesNothing() {
    StreamReport report = run(new ScriptedSource().page(one).page(one).page(two));

    assertThat(report.outcome()).isInstanceOf(StreamOutcome.Completed.class);
    assertThat(report.findings())
        .containsExactly(new Finding(Finding.Kind.REPEATED_PAGE, 1, "page 2 is page 1 again"));
    assertThat(report.counts().inserted()).isEqualTo(2);
    assertThat(report.counts().unchanged()).isEqualTo(1);
  }

  @Test
  void endlesslyRepeatedPageEndsTheRun() {
    StreamReport report =
        run(new ScriptedSource().page(one).page(one).page(one).page(one).page(two));

    assertThat(report.outcome()).isInstanceOf(StreamOutcome.Failed.class);
    assertThat(kinds(report)).containsExactly(Finding.Kind.REPEATED_PAGE);
    assertThat(((StreamOutcome.Failed) report.outcome()).cause())
        .hasMessage("shop/sales/a1 shows the same page over and over");
  }

  @Test
  void repeatedPageOfACompleteListingDeletesNothing() {
    ScriptedSource source = new ScriptedSource().complete().page(one, two);
    run(source);

    StreamReport report = run(source.next().page(one).page(one));

    assertThat(report.counts().deleted()).isZero();
    assertThat(kinds(report))
        .containsExactly(Finding.Kind.DELETES_WITHHELD, Finding.Kind.REPEATED_PAGE);
    assertThat(Stores.all(storage, Sale.DATASET)).hasSize(2);
  }

  @Test
  void checkpointThatGoesBackwardsEndsTheRunAndIsNotKept() {
    ScriptedSource source =
        new ScriptedSource().page(pageTo("a", one)).page(pageTo("b", two)).page(pageTo("a"));

    StreamReport report = run(source);

    assertThat(report.outcome()).isInstanceOf(StreamOutcome.Failed.class);
    assertThat(report.findings())
        .containsExactly(
            new Finding(Finding.Kind.BACKWARDS, 1, "page 3 points to where page 1 pointed"));
    assertThat(Stores.all(storage, SyncStream.DATASET).get(0).checkpoint()).isEqualTo("b");
    assertThat(Stores.all(storage, Sale.DATASET)).containsExactly(normal(one), normal(two));
  }

  @Test
  void feedWithNothingNewMayStayWhereItIs() {
    ScriptedSource source = new ScriptedSource().page(pageTo("1", one)).page(pageTo("1"));

    StreamReport report = run(source);

    assertThat(report.outcome()).isInstanceOf(StreamOutcome.Completed.class);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void feedThatStaysWhereItIsForEverEndsTheRun() {
    ScriptedSource source = new ScriptedSource().page(pageTo("1", one));
    for (int i = 0; i < 100; i++) {
      source.page(pageTo("1"));
    }

    StreamReport report = run(source);

    assertThat(report.outcome()).isInstanceOf(StreamOutcome.Failed.class);
    assertThat(report.counts().pages()).isEqualTo(4);
  }

  @Test
  void sameRowTwiceOnAPageIsWrittenOnce() {
    StreamReport report = run(new ScriptedSource().page(one, two, one));

    assertThat(report.findings())
        .containsExactly(
            new Finding(Finding.Kind.SAME_ROW_TWICE, 1, "key [1] at positions 0 and 2"));
    assertThat(report.counts().repeated()).isEqualTo(1);
    assertThat(report.counts().inserted()).isEqualTo(2);
  }

  @Test
  void laterOfTwoDifferingRowsOfOneKeyWinsAndIsNamed() {
    Sale later = Sale.of("1", "2024-01-05", "99");

    StreamReport report = run(new ScriptedSource().page(one, later));

    assertThat(kinds(report)).containsExactly(Finding.Kind.CONFLICTING_ROWS);
    assertThat(Stores.all(storage, Sale.DATASET)).containsExactly(later);
  }

  @Test
  void rowOutsideTheWindowIsNotWritten() {
    ScriptedSource source =
        new ScriptedSource().window(DateWindow.since(LocalDate.parse("2024-01-06"))).page(one, two);

    StreamReport report = run(source);

    assertThat(report.findings())
        .containsExactly(
            new Finding(
                Finding.Kind.OUTSIDE_WINDOW,
                1,
                "row [1] is dated 2024-01-05, asked for was 2024-01-06.."));
    assertThat(report.counts().outside()).isEqualTo(1);
    assertThat(Stores.all(storage, Sale.DATASET)).extracting(Sale::id).containsExactly("2");
  }

  @Test
  void noRowsWhereSomeWereAnnouncedFailTheRun() {
    StreamReport report = run(new ScriptedSource().page().announcing(40));

    assertThat(report.outcome()).isInstanceOf(StreamOutcome.Failed.class);
    assertThat(report.findings())
        .containsExactly(
            new Finding(Finding.Kind.NONE_WHERE_ANNOUNCED, 1, "40 rows were announced, 0 came"));
    assertThat(Stores.all(storage, SyncStream.DATASET).get(0).coveredTo()).isNull();
  }

  @Test
  void fewerRowsThanAnnouncedWithholdDeletes() {
    ScriptedSource source = new ScriptedSource().complete().page(one, two);
    run(source);

    StreamReport report = run(source.next().page(one).announcing(2));

    assertThat(report.outcome()).isInstanceOf(StreamOutcome.Completed.class);
    assertThat(kinds(report))
        .containsExactly(Finding.Kind.DELETES_WITHHELD, Finding.Kind.FEWER_THAN_ANNOUNCED);
    assertThat(Stores.all(storage, Sale.DATASET)).hasSize(2);
  }

  @Test
  void emptyCompleteListingDeletesNothingUnlessItReplaces() {
    ScriptedSource source = new ScriptedSource().complete().page(one, two);
    run(source);

    StreamReport listed = run(source.next());
    StreamReport replaced = sync.replace().run(source.next()).streams().get(0);

    assertThat(kinds(listed)).containsExactly(Finding.Kind.DELETES_WITHHELD);
    assertThat(replaced.counts().deleted()).isEqualTo(2);
  }

  @Test
  void sourceThatThrowsAnErrorEndsTheCallWithIt() {
    ScriptedSource source =
        new ScriptedSource()
            .before(
                page -> {
                  throw new AssertionError("broken source");
                });

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> sync.run(source))
        .isInstanceOf(AssertionError.class);
  }

  private static Sale normal(Sale sale) {
    return Sale.DATASET.decode(Sale.DATASET.encode(sale));
  }
}
