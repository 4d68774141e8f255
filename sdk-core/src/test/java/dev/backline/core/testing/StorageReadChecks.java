package dev.backline.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Versioned;
import dev.backline.core.testing.StorageSamples.Line;
import dev.backline.core.testing.StorageSamples.Track;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks of find and scan. */
public interface StorageReadChecks extends StorageUnderTest {

  @Test
  default void absentKeyIsEmpty() {
    assertThat(find(Track.DATASET, "a")).isEmpty();
  }

  @Test
  default void keyOfSeveralColumnsIsFoundWhole() {
    upsert(
        Line.DATASET,
        List.of(
            new Line("r", 1, 2, BigDecimal.ONE),
            new Line("r", 2, 1, BigDecimal.TEN),
            new Line("s", 1, 1, BigDecimal.ZERO)));

    assertThat(find(Line.DATASET, "r", 2L, 1).orElseThrow().row().net()).isEqualTo("10");
    assertThat(find(Line.DATASET, "r", 1L, 1)).isEmpty();
  }

  @Test
  default void fiveThousandKeysAreFoundAtOnce() {
    List<Track> rows = IntStream.range(0, 5_000).mapToObj(i -> Track.of("t" + i, i)).toList();
    upsert(Track.DATASET, rows);
    List<RowKey> keys = IntStream.range(2_000, 7_000).mapToObj(i -> RowKey.of("t" + i)).toList();

    Map<RowKey, Versioned<Track>> found =
        storage().inTransaction(t -> t.findAll(Track.DATASET, keys));

    assertThat(found).hasSize(3_000);
    assertThat(found.get(RowKey.of("t4999"))).isEqualTo(new Versioned<>(rows.get(4_999), 1, 0));
  }

  @Test
  default void keyGivenTwiceIsFoundOnce() {
    upsert(Line.DATASET, List.of(new Line("r", 1, 2, BigDecimal.ONE)));

    Map<RowKey, Versioned<Line>> found =
        storage()
            .inSnapshot(
                t ->
                    t.findAll(
                        Line.DATASET,
                        List.of(
                            RowKey.of("r", 1L, 2), RowKey.of("r", 1L, 2), RowKey.of("x", 1L, 2))));

    assertThat(found).containsOnlyKeys(RowKey.of("r", 1L, 2));
  }

  @Test
  default void noKeysFindNothing() {
    Map<RowKey, Versioned<Track>> found =
        storage().inSnapshot(t -> t.findAll(Track.DATASET, List.of()));

    assertThat(found).isEmpty();
  }

  @Test
  default void scanOfAnEmptyDatasetHasNoRow() {
    storage()
        .inSnapshot(
            t -> {
              Rows<Versioned<Track>> rows = t.scan(Track.DATASET, Filter.all());
              assertThat(rows.hasNext()).isFalse();
              assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
              return 0;
            });
  }

  @Test
  default void textKeysAreOrderedByCodePoint() {
    List<String> ids =
        List.of(
            "",
            " ",
            "0",
            "A",
            "Z",
            "a",
            "a ",
            "aa",
            "z",
            "\u00e9",
            "\uff5e",
            "\ufffd",
            "\uD83C\uDFB5",
            "\uD83C\uDFB5a",
            "\uDBFF\uDFFD");
    List<Track> shuffled = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      shuffled.add(Track.of(ids.get(i * 7 % ids.size()), i));
    }
    upsert(Track.DATASET, shuffled);

    assertThat(rows(Track.DATASET, Filter.all())).extracting(Track::id).isEqualTo(ids);
  }

  @Test
  default void keyOfSeveralColumnsOrdersColumnByColumn() {
    List<Line> lines =
        List.of(
            new Line("a", Long.MIN_VALUE, 1, BigDecimal.ONE),
            new Line("a", -1, -5, BigDecimal.ONE),
            new Line("a", -1, 2, BigDecimal.ONE),
            new Line("a", 10, 0, BigDecimal.ONE),
            new Line("b", 9, 0, BigDecimal.ONE));
    List<Line> reversed = new ArrayList<>(lines);
    java.util.Collections.reverse(reversed);
    upsert(Line.DATASET, reversed);

    assertThat(rows(Line.DATASET, Filter.all())).isEqualTo(lines);
  }

  @Test
  default void longScanKeepsItsOrder() {
    upsert(
        Line.DATASET,
        IntStream.range(0, 4_321)
            .mapToObj(i -> new Line("r" + i % 7, i % 11, i, BigDecimal.ONE))
            .toList());

    List<Line> lines = rows(Line.DATASET, Filter.all());

    assertThat(lines).hasSize(4_321);
    assertThat(lines)
        .isSortedAccordingTo(
            java.util.Comparator.comparing(Line::report)
                .thenComparing(Line::file)
                .thenComparing(Line::number));
  }

  @Test
  default void transactionSeesItsOwnWrites() {
    upsert(Track.DATASET, List.of(Track.of("a", 1), Track.of("b", 1)));

    storage()
        .inTransaction(
            t -> {
              t.upsert(Track.DATASET, List.of(Track.of("a", 2), Track.of("c", 3)));
              t.delete(Track.DATASET, Filter.eq("id", "b"));

              assertThat(t.find(Track.DATASET, RowKey.of("a")).orElseThrow().row().plays())
                  .isEqualTo(2);
              assertThat(t.scan(Track.DATASET, Filter.all()).toList())
                  .extracting(v -> v.row().id())
                  .containsExactly("a", "c");
              assertThat(t.count(Track.DATASET, Filter.all())).isEqualTo(2);
              return 0;
            });
  }

  @Test
  default void openRowsDoNotShowLaterWritesOfTheirTransaction() {
    List<Track> rows = IntStream.range(1_000, 3_000).mapToObj(i -> Track.of("t" + i, 0)).toList();
    upsert(Track.DATASET, rows);

    List<Track> seen =
        storage()
            .inTransaction(
                t -> {
                  List<Track> scanned = new ArrayList<>();
                  try (Rows<Versioned<Track>> open = t.scan(Track.DATASET, Filter.all())) {
                    while (open.hasNext()) {
                      Track track = open.next().row();
                      scanned.add(track);
                      t.upsert(
                          Track.DATASET,
                          List.of(Track.of(track.id(), 1), Track.of("x" + track.id(), 1)));
                      if (scanned.size() == 5) {
                        t.delete(Track.DATASET, Filter.eq("id", "t2999"));
                      }
                    }
                  }
                  return scanned;
                });

    assertThat(seen).isEqualTo(rows);
    // The scan still met t2999 after its deletion, so the loop wrote it again.
    assertThat(count(Track.DATASET, Filter.eq("plays", 1L))).isEqualTo(4_000);
  }

  @Test
  default void severalScansAndFindsGoSideBySide() {
    upsert(
        Track.DATASET, IntStream.range(1_000, 2_500).mapToObj(i -> Track.of("t" + i, i)).toList());

    int pairs =
        storage()
            .inTransaction(
                t -> {
                  int equal = 0;
                  try (Rows<Versioned<Track>> one = t.scan(Track.DATASET, Filter.all());
                      Rows<Versioned<Track>> two = t.scan(Track.DATASET, Filter.all())) {
                    while (one.hasNext() && two.hasNext()) {
                      Track track = one.next().row();
                      RowKey key = RowKey.of(track.id());
                      Track found = t.find(Track.DATASET, key).orElseThrow().row();
                      equal += track.equals(two.next().row()) && track.equals(found) ? 1 : 0;
                    }
                  }
                  return equal;
                });

    assertThat(pairs).isEqualTo(1_500);
  }

  @Test
  default void scanThatIsClosedEarlyEnds() {
    upsert(Track.DATASET, List.of(Track.of("a", 1), Track.of("b", 1)));

    storage()
        .inTransaction(
            t -> {
              Rows<Versioned<Track>> rows = t.scan(Track.DATASET, Filter.all());
              assertThat(rows.next().row().id()).isEqualTo("a");
              rows.close();
              rows.close();
              assertThat(rows.hasNext()).isFalse();
              return t.upsert(Track.DATASET, List.of(Track.of("c", 1)));
            });

    assertThat(count(Track.DATASET, Filter.all())).isEqualTo(3);
  }

  @Test
  default void scanReadsAsItIsAskedFor() {
    String text = "0123456789abcdef".repeat(4_096); // 64 KiB
    for (int page = 0; page < 30; page++) {
      int from = page * 50;
      upsert(
          Track.DATASET,
          IntStream.range(from, from + 50)
              .mapToObj(i -> new Track("t" + (10_000 + i), text + i, i))
              .toList());
    }
    long before = usedMemory();

    long most =
        storage()
            .inSnapshot(
                t -> {
                  long peak = 0;
                  int seen = 0;
                  try (Rows<Versioned<Track>> rows = t.scan(Track.DATASET, Filter.all())) {
                    while (rows.hasNext()) {
                      assertThat(rows.next().row().plays()).isEqualTo(seen);
                      seen++;
                      if (seen % 300 == 1) {
                        peak = Math.max(peak, usedMemory());
                      }
                    }
                  }
                  assertThat(seen).isEqualTo(1_500);
                  return peak;
                });

    assertThat(most - before).isLessThan(72L << 20); // of 94 MiB, and stores have caches
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
