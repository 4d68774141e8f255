package dev.backline.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.WriteCount;
import dev.backline.core.testing.StorageSamples.Follow;
import dev.backline.core.testing.StorageSamples.Line;
import dev.backline.core.testing.StorageSamples.Order;
import dev.backline.core.testing.StorageSamples.Track;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks of upsert, replace and delete. */
public interface StorageWriteChecks extends StorageUnderTest {

  @Test
  default void newRowsAreInserted() {
    WriteCount count = upsert(Track.DATASET, List.of(Track.of("a", 1), Track.of("b", 2)));

    assertThat(count).isEqualTo(new WriteCount(2, 0, 0));
    assertThat(find(Track.DATASET, "b")).hasValue(new Versioned<>(Track.of("b", 2), 1, 0));
  }

  @Test
  default void changedRowsAreUpdated() {
    upsert(Track.DATASET, List.of(Track.of("a", 1), Track.of("b", 2)));

    WriteCount count = upsert(Track.DATASET, List.of(Track.of("a", 9), Track.of("b", 8)));

    assertThat(count).isEqualTo(new WriteCount(0, 2, 0));
    assertThat(find(Track.DATASET, "a")).hasValue(new Versioned<>(Track.of("a", 9), 2, 0));
  }

  @Test
  default void equalRowsKeepTheirVersionAndStamp() {
    upsert(Track.DATASET, List.of(Track.of("a", 1)), 77);

    WriteCount count = upsert(Track.DATASET, List.of(Track.of("a", 1)), 88);

    assertThat(count).isEqualTo(new WriteCount(0, 0, 1));
    assertThat(find(Track.DATASET, "a")).hasValue(new Versioned<>(Track.of("a", 1), 1, 77));
  }

  @Test
  default void oneUpsertTellsInsertedFromUpdatedFromUnchanged() {
    upsert(Track.DATASET, List.of(Track.of("same", 1), Track.of("old", 1), Track.of("other", 1)));

    WriteCount count =
        upsert(
            Track.DATASET,
            List.of(
                Track.of("new1", 1),
                Track.of("old", 2),
                Track.of("same", 1),
                Track.of("new2", 1),
                Track.of("new3", 1)));

    assertThat(count).isEqualTo(new WriteCount(3, 1, 1));
    assertThat(count(Track.DATASET, Filter.all())).isEqualTo(6);
  }

  @Test
  default void versionGrowsByOneWithEachChange() {
    for (int plays = 0; plays < 5; plays++) {
      upsert(Track.DATASET, List.of(Track.of("a", plays)));
      upsert(Track.DATASET, List.of(Track.of("a", plays)));
    }

    assertThat(find(Track.DATASET, "a").orElseThrow().version()).isEqualTo(5);
  }

  @Test
  default void stampsGoWithTheirRows() {
    upsert(Track.DATASET, List.of(Track.of("b", 1), Track.of("a", 1)), 20, Long.MAX_VALUE);

    assertThat(find(Track.DATASET, "a").orElseThrow().stamp()).isEqualTo(Long.MAX_VALUE);
    assertThat(find(Track.DATASET, "b").orElseThrow().stamp()).isEqualTo(20);
  }

  @Test
  default void changedRowTakesTheNewStamp() {
    upsert(Track.DATASET, List.of(Track.of("a", 1), Track.of("b", 1)), 10, 10);

    upsert(Track.DATASET, List.of(Track.of("a", 2)), 11);
    upsert(Track.DATASET, List.of(Track.of("b", 2)));

    assertThat(find(Track.DATASET, "a").orElseThrow().stamp()).isEqualTo(11);
    assertThat(find(Track.DATASET, "b").orElseThrow().stamp()).isZero();
  }

  @Test
  default void twoRowsOfOneKeyAreRefusedAndNothingIsWritten() {
    List<Track> rows = List.of(Track.of("a", 1), Track.of("b", 1), Track.of("a", 2));

    storage()
        .inTransaction(
            t -> {
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> t.upsert(Track.DATASET, rows))
                  .withMessageContaining("same key");
              return 0;
            });

    assertThat(count(Track.DATASET, Filter.all())).isZero();
  }

  @Test
  default void anotherNumberOfStampsThanOfRowsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> upsert(Track.DATASET, List.of(Track.of("a", 1), Track.of("b", 1)), 5))
        .withMessageContaining("1 stamps for 2 rows");
  }

  @Test
  default void upsertOfNothingWritesNothing() {
    assertThat(upsert(Track.DATASET, List.of())).isEqualTo(WriteCount.NONE);
  }

  @Test
  default void thousandsOfRowsAreCountedExactly() {
    List<Track> rows = IntStream.range(0, 5_003).mapToObj(i -> Track.of("t" + i, i)).toList();
    List<Track> next =
        IntStream.range(0, 6_001)
            .mapToObj(i -> Track.of("t" + i, i % 3 == 0 ? -i - 1 : i))
            .toList();

    assertThat(upsert(Track.DATASET, rows)).isEqualTo(new WriteCount(5_003, 0, 0));
    assertThat(upsert(Track.DATASET, rows)).isEqualTo(new WriteCount(0, 0, 5_003));
    assertThat(upsert(Track.DATASET, next)).isEqualTo(new WriteCount(998, 1_668, 3_335));
  }

  @Test
  default void rowsThatAreAllKeyAreInsertedOnce() {
    Follow follow = new Follow("mia", LocalDate.of(2024, 2, 29));

    assertThat(upsert(Follow.DATASET, List.of(follow))).isEqualTo(new WriteCount(1, 0, 0));
    assertThat(upsert(Follow.DATASET, List.of(follow))).isEqualTo(new WriteCount(0, 0, 1));
    assertThat(rows(Follow.DATASET, Filter.all())).containsExactly(follow);
  }

  @Test
  default void decimalsOfAnotherScaleAreNoChange() {
    upsert(Line.DATASET, List.of(new Line("r", 1, 1, new BigDecimal("1.50"))));

    WriteCount count = upsert(Line.DATASET, List.of(new Line("r", 1, 1, new BigDecimal("1.5000"))));

    assertThat(count).isEqualTo(new WriteCount(0, 0, 1));
  }

  @Test
  default void wordsOfSqlAreFineAsNames() {
    Order order = new Order("a", 1, "g", "w", "i");

    upsert(Order.DATASET, List.of(order));
    upsert(Order.DATASET, List.of(new Order("a", 1, "g2", "w", "i")));

    assertThat(rows(Order.DATASET, Filter.eq("group", "g2"))).hasSize(1);
    assertThat(rows(Order.DATASET, Filter.startsWith("index", "i"))).hasSize(1);
  }

  @Test
  default void textThatLooksLikeSqlIsText() {
    String evil = "x'); drop table track; -- \" ` \\ ' %_?:a $1";

    upsert(Track.DATASET, List.of(new Track(evil, evil, 1)));

    assertThat(find(Track.DATASET, evil).orElseThrow().row().title()).isEqualTo(evil);
    assertThat(rows(Track.DATASET, Filter.eq("title", evil))).hasSize(1);
    assertThat(rows(Track.DATASET, Filter.startsWith("title", "x');"))).hasSize(1);
  }

  @Test
  default void replaceOfVersionZeroInserts() {
    boolean written = replace("a", 0, 1);

    assertThat(written).isTrue();
    assertThat(find(Track.DATASET, "a")).hasValue(new Versioned<>(Track.of("a", 1), 1, 0));
  }

  @Test
  default void replaceOfVersionZeroLeavesAnExistingRowAlone() {
    upsert(Track.DATASET, List.of(Track.of("a", 1)));

    assertThat(replace("a", 0, 2)).isFalse();
    assertThat(find(Track.DATASET, "a").orElseThrow().row().plays()).isEqualTo(1);
  }

  @Test
  default void replaceOfTheStoredVersionWrites() {
    upsert(Track.DATASET, List.of(Track.of("a", 1)), 5);

    assertThat(replace("a", 1, 2)).isTrue();
    assertThat(find(Track.DATASET, "a")).hasValue(new Versioned<>(Track.of("a", 2), 2, 5));
  }

  @Test
  default void replaceOfAnotherVersionLeavesTheRowAlone() {
    upsert(Track.DATASET, List.of(Track.of("a", 1)));

    assertThat(replace("a", 2, 2)).isFalse();
    assertThat(find(Track.DATASET, "a")).hasValue(new Versioned<>(Track.of("a", 1), 1, 0));
  }

  @Test
  default void replaceOfAnAbsentRowDoesNotWrite() {
    assertThat(replace("a", 1, 2)).isFalse();
    assertThat(count(Track.DATASET, Filter.all())).isZero();
  }

  @Test
  default void replaceByAnEqualRowIsANewVersion() {
    upsert(Track.DATASET, List.of(Track.of("a", 1)));

    assertThat(replace("a", 1, 1)).isTrue();
    assertThat(find(Track.DATASET, "a").orElseThrow().version()).isEqualTo(2);
  }

  @Test
  default void replaceUnderAnotherKeyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                storage()
                    .inTransaction(
                        t -> t.replace(Track.DATASET, RowKey.of("b"), 0, Track.of("a", 1))))
        .withMessageContaining("another key");
  }

  private boolean replace(String id, long version, long plays) {
    return storage()
        .inTransaction(t -> t.replace(Track.DATASET, RowKey.of(id), version, Track.of(id, plays)));
  }

  @Test
  default void deleteTakesWhatPassesTheFilter() {
    upsert(Track.DATASET, List.of(Track.of("a", 1), Track.of("b", 2), Track.of("c", 3)));

    long deleted =
        storage().inTransaction(t -> t.delete(Track.DATASET, Filter.atLeast("plays", 2L)));

    assertThat(deleted).isEqualTo(2);
    assertThat(rows(Track.DATASET, Filter.all())).containsExactly(Track.of("a", 1));
  }

  @Test
  default void deleteOfNothingIsZero() {
    assertThat(storage().<Long>inTransaction(t -> t.delete(Track.DATASET, Filter.all()))).isZero();
  }

  @Test
  default void deletedKeyStartsAgainAtVersionOne() {
    upsert(Track.DATASET, List.of(Track.of("a", 1)));
    upsert(Track.DATASET, List.of(Track.of("a", 2)));
    storage().inTransaction(t -> t.delete(Track.DATASET, Filter.eq("id", "a")));

    WriteCount count = upsert(Track.DATASET, List.of(Track.of("a", 2)));

    assertThat(count).isEqualTo(new WriteCount(1, 0, 0));
    assertThat(find(Track.DATASET, "a").orElseThrow().version()).isEqualTo(1);
  }
}
