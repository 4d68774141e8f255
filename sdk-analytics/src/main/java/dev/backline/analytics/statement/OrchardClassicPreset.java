package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.facts.StreamMetric;
import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * The Orchard's older statement, with periods such as {@code 2017M10}.
 *
 * <p>A European variant separates by semicolons and writes decimal commas; both are found out from
 * the file. {@code Empty:} before a barcode is a spreadsheet's trace and ignored in the facts.
 */
public final class OrchardClassicPreset extends StatementPreset {

  private static final Column<YearMonth> PERIOD =
      Column.month("Activity Period", "uuuu'M'MM", "uuuu-MM", "uuuu'M'M");
  private static final Column<String> BOOKED = Column.text("Period");
  private static final Column<String> STORE = Column.text("Retailer").or("DMS");
  private static final Column<String> TERRITORY = Column.text("Territory");
  private static final Column<String> UPC =
      Column.text("Manufacturer's UPC").or("Manufacturers UPC", "Orchard UPC");
  private static final Column<String> LABEL = Column.text("Imprint Label");
  private static final Column<String> ALBUM_ARTIST = Column.text("Artist Name");
  private static final Column<String> PRODUCT = Column.text("Product Name");
  private static final Column<String> TRACK = Column.text("Track Name");
  private static final Column<String> ARTIST = Column.text("Track Artist");
  private static final Column<String> ISRC = Column.text("ISRC");
  private static final Column<String> KIND = Column.text("Trans Type Description").or("Trans Type");
  private static final Column<Long> QUANTITY = Column.whole("Quantity").styleFromFile();
  private static final Column<BigDecimal> TOTAL = Column.decimal("Total").styleFromFile();
  private static final Column<BigDecimal> NET =
      Column.decimal("Label Share Net Receipts").styleFromFile();
  private static final Column<String> CURRENCY = Column.text("Preferred Currency");
  private static final Column<String> PRODUCT_CODE = Column.text("Product Code");

  private static final StatementColumns COLUMNS =
      new StatementColumns(PERIOD, QUANTITY, NET, StatementCurrency.of(CURRENCY))
          .store(STORE)
          .music(ARTIST, TRACK, PRODUCT)
          .codes(ISRC, UPC)
          .catalogNumber(PRODUCT_CODE)
          .label(LABEL)
          .kind(KIND)
          .country(TERRITORY)
          .gross(TOTAL)
          .details("Period", "Project Code", "Subaccount", "Artist Name", "Volume", "Track #")
          .details("Trans Type", "Unit Price", "Discount", "Actual Price", "Adjusted Total")
          .details("Split Rate", "Ringtone Publishing", "Cloud Publishing", "Publishing")
          .details("Mech. Administrative Fee", "Orchard UPC");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(PERIOD, STORE, TRACK, QUANTITY, NET)
          .knows(
              BOOKED,
              TERRITORY,
              UPC,
              LABEL,
              ALBUM_ARTIST,
              PRODUCT,
              ARTIST,
              ISRC,
              KIND,
              TOTAL,
              CURRENCY,
              PRODUCT_CODE)
          .knows(COLUMNS.details.toArray(Column[]::new))
          .identity(
              Identity.numbered(
                      BOOKED, PERIOD, STORE, TERRITORY, UPC, LABEL, PRODUCT, TRACK, ARTIST, ISRC,
                      KIND, QUANTITY, TOTAL, NET, CURRENCY)
                  .near(ARTIST, TRACK))
          .asks(StatementCurrency.OPTIONAL)
          .build();

  /** Creates the preset; it has no state. */
  public OrchardClassicPreset() {
    super("orchard-classic", "orchard", "The Orchard statement, older layout", COLUMNS, LAYOUT);
  }

  @Override
  StreamMetric metric(StatementLine row) {
    return UnitKinds.byWord(row.kind());
  }
}
