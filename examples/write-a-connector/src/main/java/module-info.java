import org.example.stagedoor.orders.StagedoorExportPreset;
import org.jspecify.annotations.NullMarked;

/** Brings home what the ticket shop Stagedoor knows. */
@NullMarked
module org.example.stagedoor {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;

  // The connection.
  exports org.example.stagedoor;

  // Orders, by API and by export.
  exports org.example.stagedoor.orders;

  provides dev.backline.core.csv.CsvPreset with
      StagedoorExportPreset;
}
