package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.facts.StreamMetric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * CD Baby's monthly report of digital distribution sales.
 *
 * <p>Tab separated, with a time of midnight glued to each date. {@code Subtotal} is the amount;
 * dollars are implied. {@code Partner Name} joins store and territory, such as {@code Amazon Prime
 * IN}.
 */
public final class CdBabyPreset extends StatementPreset {

  private static final Column<LocalDate> REPORTED =
      Column.date("Report Date", "M/d/uuuu[ h:mm:ss a][ H:mm]", "uuuu-MM-dd");
  private static final Column<YearMonth> MONTH =
      Column.month("Sales Date", "M/d/uuuu[ h:mm:ss a][ H:mm]", "uuuu-MM-dd");
  private static final Column<Long> QUANTITY = Column.whole("Quantity");
  private static final Column<String> PRICE = Column.text("Price");
  private static final Column<BigDecimal> SUBTOTAL = Column.decimal("Subtotal");
  private static final Column<String> ISRC = Column.text("Isrc");
  private static final Column<String> BARCODE = Column.text("Barcode");
  private static final Column<String> SKU = Column.text("CDBabySku");
  private static final Column<String> ALBUM = Column.text("Album Name");
  private static final Column<String> ARTIST = Column.text("Artist Name");
  private static final Column<String> TRACK = Column.text("Track Name");
  private static final Column<String> PARTNER = Column.text("Partner Name");
  private static final Column<String> KIND = Column.text("Transaction Type");
  private static final Column<String> COUNTRY = Column.text("Delivery Country");

  private static final StatementColumns COLUMNS =
      new StatementColumns(MONTH, QUANTITY, SUBTOTAL, line -> "USD")
          .reported(REPORTED)
          .store(PARTNER)
          .music(ARTIST, TRACK, ALBUM)
          .codes(ISRC, BARCODE)
          .catalogNumber(SKU)
          .kind(KIND)
          .country(COUNTRY);

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(MONTH, QUANTITY, SUBTOTAL, ALBUM, ARTIST, TRACK, PARTNER)
          .knows(REPORTED, PRICE, ISRC, BARCODE, SKU, KIND, COUNTRY)
          .knows(COLUMNS.details.toArray(Column[]::new))
          .identity(
              Identity.numbered(
                      REPORTED, MONTH, QUANTITY, PRICE, SUBTOTAL, ISRC, BARCODE, ALBUM, ARTIST,
                      TRACK, PARTNER, KIND, COUNTRY)
                  .near(ARTIST, TRACK))
          .build();

  /** Creates the preset; it has no state. */
  public CdBabyPreset() {
    super("cdbaby", "cdbaby", "CD Baby digital sales", COLUMNS, LAYOUT);
  }

  @Override
  StreamMetric metric(StatementLine row) {
    return UnitKinds.byWord(row.kind());
  }
}
