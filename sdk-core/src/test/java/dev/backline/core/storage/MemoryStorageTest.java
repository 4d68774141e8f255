package dev.backline.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStorageTest {

  record Track(@Key String id, String title) {}

  static final Dataset<Track> TRACKS = Dataset.of(Track.class);

  final MemoryStorage storage = new MemoryStorage();

  @Test
  void upsertTellsInsertedFromUpdatedFromUnchanged() {
    storage.inTransaction(t -> t.upsert(TRACKS, List.of(new Track("a", "1"), new Track("b", "1"))));

    WriteCount count =
        storage.inTransaction(
            t ->
                t.upsert(
                    TRACKS,
                    List.of(new Track("a", "1"), new Track("b", "2"), new Track("c", "1"))));

    assertThat(count).isEqualTo(new WriteCount(1, 1, 1));
  }

  @Test
  void failedWorkLeavesNothing() {
    assertThatThrownBy(
            () ->
                storage.inTransaction(
                    t -> {
                      t.upsert(TRACKS, List.of(new Track("a", "1")));
                      throw new AssertionError("stop");
                    }))
        .hasMessage("stop");

    assertThat(storage.<Long>inSnapshot(t -> t.count(TRACKS, Filter.all()))).isZero();
  }
}
