package dev.backline.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedRowsTest {

  record Note(@Key String id, String text) {

    static final Dataset<Note> DATASET = Dataset.of(Note.class);
  }

  private final EncodedRows<Note> rows = new EncodedRows<>(Note.DATASET, 1);

  @Test
  void storeWritesTheValuesThatCameAlong() {
    rows.add(new Note("1", "as a record"), new Object[] {"1", "as values"});

    try (Storage storage = new MemoryStorage()) {
      storage.inTransaction(tx -> tx.upsert(Note.DATASET, rows));

      assertThat(
              storage.inSnapshot(tx -> tx.find(Note.DATASET, RowKey.of("1"))).orElseThrow().row())
          .isEqualTo(new Note("1", "as values"));
    }
  }

  @Test
  void storeThatKnowsNothingOfItReadsAListOfRecords() {
    Note note = new Note("1", "x");
    rows.add(note, Note.DATASET.encode(note));

    assertThat(rows).containsExactly(note);
    assertThat(Note.DATASET.encode(List.of(note), 0)).isEqualTo(Note.DATASET.encode(rows, 0));
  }

  @Test
  void valuesOfAnotherDatasetAreRefused() {
    assertThatThrownBy(() -> rows.add(new Note("1", "x"), new Object[] {"1"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 values");
  }
}
