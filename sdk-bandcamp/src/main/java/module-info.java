import org.jspecify.annotations.NullMarked;

/** Brings home what Bandcamp knows: sales, merch orders and stock. */
@NullMarked
module dev.backline.bandcamp {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;

  // The connection.
  exports dev.backline.bandcamp;

  // Offers, orders, shipping.
  exports dev.backline.bandcamp.merch;

  // The API held against the export.
  exports dev.backline.bandcamp.reconcile;

  // The sales report.
  exports dev.backline.bandcamp.sales;

  provides dev.backline.core.csv.CsvPreset with
      dev.backline.bandcamp.sales.BandcampExportPreset;
}
