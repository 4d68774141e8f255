package dev.backline.core.storage.jdbc;

import dev.backline.core.StorageException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import java.util.Optional;

/**
 * The note in a database that says in which form this library keeps its tables, so that an older
 * version doesn't misread those of a newer one. It changes only if the meaning of columns changes;
 * more datasets and columns are no new form.
 */
record FormatNote(@Key String part, int version) {

  static final Dataset<FormatNote> DATASET = Dataset.of(FormatNote.class, "BacklineFormat");

  private static final int VERSION = 1;

  private static final FormatNote CURRENT = new FormatNote("tables", VERSION);

  private static final RowKey KEY = RowKey.of("tables");

  static void check(Storage storage) {
    int found =
        storage
            .<Optional<Integer>>inSnapshot(
                t -> t.find(DATASET, KEY).map(note -> note.row().version()))
            .orElse(0);
    if (found > VERSION) {
      throw new StorageException(
          "the database was written by a newer version of this library, in format %s; this one knows %s"
              .formatted(found, VERSION),
          "Use the newer version, or another database.",
          null);
    }
    if (found == 0) {
      // If another process was faster, its note is as good.
      storage.inTransaction(t -> t.replace(DATASET, KEY, 0, CURRENT));
    }
  }
}
