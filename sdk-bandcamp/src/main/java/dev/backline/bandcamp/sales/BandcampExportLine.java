package dev.backline.bandcamp.sales;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of the raw data report that people download from Bandcamp's tools page.
 *
 * <p>The export knows no item id, and its times have no seconds; so a line meets its sale of the
 * API by what it says, see {@code reconcile}. Who bought is left out.
 *
 * @param id what identifies the line wherever it is met
 * @param account whose export it is: the band's name from the file's name, unless told
 * @param transactionId the payment; absent in edited files
 * @param details the line's other cells, by header
 */
public record BandcampExportLine(
    @Key String id,
    @Indexed String account,
    @Indexed @Nullable String transactionId,
    @Indexed Instant date,
    ItemType type,
    BandcampSale.Amounts amounts,
    BandcampSale.Item item,
    @Nullable String country,
    @Nullable String countryCode,
    Map<String, String> details) {

  /** All lines of exports. */
  public static final Dataset<BandcampExportLine> DATASET = Dataset.of(BandcampExportLine.class);

  public BandcampExportLine {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(date, "date");
    details = Map.copyOf(details);
  }
}
