package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.facts.StreamMetric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Believe's monthly statement: semicolons, English country names, one currency a file.
 *
 * <p>Most files write a decimal point, some a comma with grouping by space, so the style is found
 * out from the file. A header in another language is left to a mapping.
 */
public final class BelievePreset extends StatementPreset {

  private static final Column<LocalDate> REPORTED = Column.date("Reporting month", "uuuu/MM/dd");
  private static final Column<YearMonth> MONTH =
      Column.month("Sales Month", "uuuu/MM/dd").or("Sale Month");
  private static final Column<String> PLATFORM = Column.text("Platform");
  private static final Column<String> COUNTRY =
      Column.text("Country / Region").or("Country/Region", "Country");
  private static final Column<String> LABEL = Column.text("Label Name");
  private static final Column<String> ARTIST = Column.text("Artist Name");
  private static final Column<String> RELEASE = Column.text("Release title");
  private static final Column<String> TRACK = Column.text("Track title");
  private static final Column<String> UPC = Column.text("UPC");
  private static final Column<String> ISRC = Column.text("ISRC");
  private static final Column<String> CATALOG = Column.text("Release Catalog nb");
  private static final Column<String> SUBSCRIPTION = Column.text("Streaming Subscription Type");
  private static final Column<String> RELEASE_TYPE = Column.text("Release type");
  private static final Column<String> KIND = Column.text("Sales Type");
  private static final Column<Long> QUANTITY = Column.whole("Quantity").styleFromFile();
  private static final Column<String> CURRENCY = Column.text("Client Payment Currency");
  private static final Column<BigDecimal> GROSS = Column.decimal("Gross Revenue").styleFromFile();
  private static final Column<BigDecimal> NET = Column.decimal("Net Revenue").styleFromFile();

  private static final StatementColumns COLUMNS =
      new StatementColumns(MONTH, QUANTITY, NET, line -> line.get(CURRENCY))
          .reported(REPORTED)
          .store(PLATFORM)
          .music(ARTIST, TRACK, RELEASE)
          .codes(ISRC, UPC)
          .catalogNumber(CATALOG)
          .label(LABEL)
          .kind(KIND)
          .country(COUNTRY)
          .gross(GROSS)
          .details("Streaming Subscription Type", "Release type", "Unit Price", "Mechanical Fee")
          .details("Client share rate");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(REPORTED, MONTH, PLATFORM, ARTIST, TRACK, QUANTITY, CURRENCY, NET)
          .knows(
              COUNTRY, LABEL, RELEASE, UPC, ISRC, CATALOG, SUBSCRIPTION, RELEASE_TYPE, KIND, GROSS)
          .knows(COLUMNS.details.toArray(Column[]::new))
          .identity(
              Identity.numbered(
                      REPORTED,
                      MONTH,
                      PLATFORM,
                      COUNTRY,
                      LABEL,
                      ARTIST,
                      RELEASE,
                      TRACK,
                      UPC,
                      ISRC,
                      CATALOG,
                      SUBSCRIPTION,
                      RELEASE_TYPE,
                      KIND,
                      QUANTITY,
                      CURRENCY,
                      GROSS,
                      NET)
                  .near(ARTIST, TRACK))
          .build();

  /** Creates the preset; it has no state. */
  public BelievePreset() {
    super("believe", "believe", "Believe royalty statement", COLUMNS, LAYOUT);
  }

  @Override
  StreamMetric metric(StatementLine row) {
    return UnitKinds.byWord(row.kind());
  }
}
