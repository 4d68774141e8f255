package dev.backline.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.StorageException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.WriteCount;
import dev.backline.core.testing.StorageSamples.ArtistRekeyed;
import dev.backline.core.testing.StorageSamples.ArtistRetyped;
import dev.backline.core.testing.StorageSamples.ArtistStrict;
import dev.backline.core.testing.StorageSamples.ArtistV1;
import dev.backline.core.testing.StorageSamples.ArtistV2;
import dev.backline.core.testing.StorageSamples.Price;
import dev.backline.core.testing.StorageSamples.Track;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks that a dataset grows with its record class and loses nothing. */
public interface StorageSchemaChecks extends StorageUnderTest {

  @Test
  default void rowsOfAnEarlierVersionAreReadWithoutTheNewComponents() {
    upsert(ArtistV1.DATASET, List.of(new ArtistV1("a", "Mia")));

    assertThat(find(ArtistV2.DATASET, "a").orElseThrow().row())
        .isEqualTo(new ArtistV2("a", "Mia", null, Optional.empty()));
    assertThat(rows(ArtistV2.DATASET, Filter.absent("fee.amount"))).hasSize(1);
  }

  @Test
  default void newComponentsAreStoredBesideEarlierRows() {
    upsert(ArtistV1.DATASET, List.of(new ArtistV1("a", "Mia"), new ArtistV1("b", "Ben")));
    ArtistV2 grown = new ArtistV2("a", "Mia", "Oslo", Optional.of(Price.of("5", "NOK")));

    WriteCount count =
        upsert(ArtistV2.DATASET, List.of(grown, new ArtistV2("b", "Ben", null, Optional.empty())));

    assertThat(count).isEqualTo(new WriteCount(0, 1, 1));
    assertThat(rows(ArtistV2.DATASET, Filter.eq("city", "Oslo"))).containsExactly(grown);
  }

  @Test
  default void earlierVersionOfAProgramKeepsWhatItDoesNotKnow() {
    ArtistV2 grown = new ArtistV2("a", "Mia", "Oslo", Optional.of(Price.of("5", "NOK")));
    upsert(ArtistV2.DATASET, List.of(grown));

    assertThat(upsert(ArtistV1.DATASET, List.of(new ArtistV1("a", "Mia"))).unchanged())
        .isEqualTo(1);
    upsert(ArtistV1.DATASET, List.of(new ArtistV1("a", "Mia Lund")));
    storage()
        .inTransaction(
            t -> t.replace(ArtistV1.DATASET, RowKey.of("a"), 2, new ArtistV1("a", "M. Lund")));
    upsert(ArtistV1.DATASET, List.of(new ArtistV1("b", "Ben")));

    assertThat(rows(ArtistV2.DATASET, Filter.all()))
        .containsExactly(
            new ArtistV2("a", "M. Lund", "Oslo", Optional.of(Price.of("5", "NOK"))),
            new ArtistV2("b", "Ben", null, Optional.empty()));
  }

  @Test
  default void laterComponentThatCantBeAbsentIsNamed() {
    upsert(ArtistV1.DATASET, List.of(new ArtistV1("a", "Mia")));

    assertThatThrownBy(() -> find(ArtistStrict.DATASET, "a"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("no value for label");
    upsert(ArtistStrict.DATASET, List.of(new ArtistStrict("a", "Mia", "Fjord")));
    assertThat(find(ArtistStrict.DATASET, "a").orElseThrow().row().label()).isEqualTo("Fjord");
  }

  @Test
  default void componentOfAnotherTypeIsRefused() {
    upsert(ArtistV1.DATASET, List.of(new ArtistV1("a", "Mia")));

    assertThatThrownBy(() -> upsert(ArtistRetyped.DATASET, List.of(new ArtistRetyped("a", 1))))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("wants column name as LONG");
    assertThat(rows(ArtistV1.DATASET, Filter.all())).hasSize(1);
  }

  @Test
  default void anotherKeyIsRefused() {
    upsert(ArtistV1.DATASET, List.of(new ArtistV1("a", "Mia")));

    assertThatThrownBy(() -> upsert(ArtistRekeyed.DATASET, List.of(new ArtistRekeyed("a", "Mia"))))
        .isInstanceOf(StorageException.class);
    assertThat(rows(ArtistV1.DATASET, Filter.all())).hasSize(1);
  }

  @Test
  default void oneRecordClassUnderTwoNamesIsTwoDatasets() {
    Dataset<Track> likes = Dataset.of(Track.class, "LikedTrack");
    upsert(Track.DATASET, List.of(Track.of("a", 1)));
    upsert(likes, List.of(Track.of("a", 2), Track.of("b", 2)));

    assertThat(rows(Track.DATASET, Filter.all())).containsExactly(Track.of("a", 1));
    assertThat(count(likes, Filter.all())).isEqualTo(2);
  }

  @Test
  default void secondHandleSeesTheRows() {
    upsert(Track.DATASET, List.of(Track.of("a", 1)));

    Storage second = secondStorage();

    assertThat(second.<Long>inSnapshot(t -> t.count(Track.DATASET, Filter.all()))).isEqualTo(1);
    second.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 2))));
    assertThat(find(Track.DATASET, "a").orElseThrow().version()).isEqualTo(2);
  }
}
