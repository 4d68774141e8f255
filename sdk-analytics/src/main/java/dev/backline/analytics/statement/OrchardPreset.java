package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.facts.StreamMetric;
import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * The Orchard's newer statement, whose columns are written in upper case.
 *
 * <p>Names are compared whole: {@code TRACK} is never found in {@code TRACK ARTIST}.
 */
public final class OrchardPreset extends StatementPreset {

  private static final Column<YearMonth> PERIOD =
      Column.month("STATEMENT PERIOD", "uu-MM", "uuuu-MM", "uuuu'M'MM");
  private static final Column<String> COUNTRY = Column.text("SALE COUNTRY");
  private static final Column<String> STORE = Column.text("STORE");
  private static final Column<String> PRODUCT_ARTIST = Column.text("PRODUCT ARTIST");
  private static final Column<String> PRODUCT = Column.text("PRODUCT");
  private static final Column<String> ARTIST = Column.text("TRACK ARTIST");
  private static final Column<String> TRACK = Column.text("TRACK");
  private static final Column<String> KIND = Column.text("TRANSACTION TYPE");
  private static final Column<String> SUBTYPE = Column.text("TRANSACTION SUBTYPE");
  private static final Column<Long> QUANTITY = Column.whole("QUANTITY");
  private static final Column<BigDecimal> NET =
      Column.decimal("NET SHARE ACCOUNT CURRENCY").styleFromFile();
  private static final Column<String> CURRENCY = Column.text("ACCOUNT CURRENCY");
  private static final Column<String> ISRC = Column.text("ISRC");
  private static final Column<String> UPC =
      Column.text("UPC").or("DISPLAY UPC", "ORCHARD UPC", "PRODUCT UPC");
  private static final Column<String> VERSION = Column.text("TRACK VERSION");
  private static final Column<String> DATE = Column.text("TRANSACTION DATE");

  private static final StatementColumns COLUMNS =
      new StatementColumns(PERIOD, QUANTITY, NET, StatementCurrency.of(CURRENCY))
          .store(STORE)
          .music(ARTIST, TRACK, PRODUCT)
          .codes(ISRC, UPC)
          .kind(KIND)
          .country(COUNTRY)
          .details("PRODUCT ARTIST", "TRACK VERSION", "TRANSACTION SUBTYPE", "TRANSACTION DATE")
          .details("ORIGINAL STATEMENT PERIOD", "SALE CURRENCY");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(PERIOD, STORE, PRODUCT, ARTIST, TRACK, QUANTITY, NET)
          .knows(COUNTRY, PRODUCT_ARTIST, KIND, SUBTYPE, CURRENCY, ISRC, UPC, VERSION, DATE)
          .knows(COLUMNS.details.toArray(Column[]::new))
          .identity(
              Identity.numbered(
                      PERIOD, COUNTRY, STORE, PRODUCT, ARTIST, TRACK, VERSION, KIND, SUBTYPE,
                      QUANTITY, NET, CURRENCY, ISRC, UPC, DATE)
                  .near(ARTIST, TRACK))
          .asks(StatementCurrency.OPTIONAL)
          .build();

  /** Creates the preset; it has no state. */
  public OrchardPreset() {
    super("orchard", "orchard", "The Orchard statement, upper-case layout", COLUMNS, LAYOUT);
  }

  @Override
  StreamMetric metric(StatementLine row) {
    return UnitKinds.byWord(row.kind());
  }
}
