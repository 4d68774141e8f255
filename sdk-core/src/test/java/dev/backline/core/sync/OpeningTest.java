package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpeningTest {

  private final Storage storage = new MemoryStorage();
  private final Sync sync = Sync.to(storage).clock(() -> Instant.parse("2024-06-15T12:00:00Z"));

  private ScriptedSource run(@Nullable String from, @Nullable String to, String... days) {
    ScriptedSource source =
        new ScriptedSource().overlap(Duration.ofDays(7)).window(window(from, to));
    Sale[] sales = new Sale[days.length];
    for (int i = 0; i < days.length; i++) {
      sales[i] = Sale.of(days[i], days[i], "1");
    }
    source.page(sales);
    sync.run(source).requireSuccess();
    return source;
  }

  private static DateWindow window(@Nullable String from, @Nullable String to) {
    DateWindow since = from == null ? DateWindow.all() : DateWindow.since(day(from));
    return to == null ? since : new DateWindow(since.from(), Optional.of(day(to)));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private String covered() {
    SyncStream stream = Stores.stored(storage, SyncStream.DATASET, "shop/sales/a1").row();
    return stream.coveredFrom() + ".." + stream.coveredTo();
  }

  @Test
  void firstRunCoversFromItsWindowToItsLastRow() {
    run("2024-01-01", null, "2024-02-03", "2024-05-20");

    assertThat(covered()).isEqualTo("2024-01-01..2024-05-20");
  }

  @Test
  void firstRunWithoutRowsCoversUntilToday() {
    run("2024-01-01", null);

    assertThat(covered()).isEqualTo("2024-01-01..2024-06-15");
  }

  @Test
  void runWithoutNewRowsLeavesTheCoverAsItIs() {
    run("2024-01-01", null, "2024-05-20");

    ScriptedSource second = run("2024-01-01", null);

    assertThat(second.starts.get(0).window()).isEqualTo(DateWindow.since(day("2024-05-12")));
    assertThat(covered()).isEqualTo("2024-01-01..2024-05-20");
  }

  @Test
  void rowOfTheFutureDoesNotCoverTheDaysUntilThen() {
    run("2024-01-01", null, "2024-12-24");

    assertThat(covered()).isEqualTo("2024-01-01..2024-06-15");
  }

  @Test
  void closedWindowCoversNoDayBeyondIt() {
    run("2024-01-01", "2024-03-31", "2024-03-30");

    assertThat(covered()).isEqualTo("2024-01-01..2024-03-30");
  }

  @Test
  void earlierAdjoiningWindowExtendsTheCover() {
    run("2024-03-01", null, "2024-05-20");

    ScriptedSource earlier = run("2024-01-01", "2024-03-31", "2024-03-31");

    assertThat(earlier.starts.get(0).window()).isEqualTo(earlier.window());
    assertThat(covered()).isEqualTo("2024-01-01..2024-05-20");
  }

  @Test
  void earlierWindowWithAGapLeavesTheCoverAsItIs() {
    run("2024-03-01", null, "2024-05-20");

    run("2023-01-01", "2023-12-31", "2023-12-31");

    assertThat(covered()).isEqualTo("2024-03-01..2024-05-20");
  }

  @Test
  void laterWindowWithAGapBeginsANewCover() {
    run("2023-01-01", "2023-12-31", "2023-12-31");

    run("2024-03-01", null, "2024-05-20");

    assertThat(covered()).isEqualTo("2024-03-01..2024-05-20");
    assertThat(run("2023-01-01", null).starts.get(0).window())
        .isEqualTo(DateWindow.since(day("2023-01-01")));
  }

  @Test
  void windowOfAllDaysCoversFromTheBeginning() {
    run(null, null, "2024-05-20");

    assertThat(covered()).isEqualTo("null..2024-05-20");
    assertThat(run("2022-01-01", null).starts.get(0).window())
        .isEqualTo(DateWindow.since(day("2024-05-12")));
  }

  @Test
  void completeListingIsNeverNarrowed() {
    run(null, null, "2024-05-20");
    ScriptedSource complete = new ScriptedSource().complete().page();

    sync.run(complete);

    assertThat(complete.starts.get(0).window()).isEqualTo(DateWindow.all());
  }
}
