package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.facts.StreamMetric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/**
 * DistroKid's "bank details", in all four generations of its header and as {@code
 * dk_bank_details.csv}.
 *
 * <p>The file has no row id, and equal lines can be real money each, so lines are numbered. {@code
 * Team Percentage} is already part of the earnings; nothing is multiplied. {@code Quantity} counts
 * units of any kind.
 */
public final class DistroKidPreset extends StatementPreset {

  private static final Column<LocalDate> REPORTED = Column.date("Reporting Date", "uuuu-MM-dd");
  private static final Column<YearMonth> MONTH = Column.month("Sale Month", "uuuu-MM");
  private static final Column<String> STORE = Column.text("Store");
  private static final Column<String> ARTIST = Column.text("Artist");
  private static final Column<String> TITLE = Column.text("Title");
  private static final Column<String> ISRC = Column.text("ISRC");
  private static final Column<String> UPC = Column.text("UPC");
  private static final Column<Long> QUANTITY = Column.whole("Quantity");
  private static final Column<BigDecimal> TEAM = Column.decimal("Team Percentage");
  private static final Column<String> KIND = Column.text("Song/Album").or("Source Type");
  private static final Column<String> COUNTRY = Column.text("Country of Sale");
  private static final Column<String> INSERTED = Column.text("Date Inserted");
  private static final Column<String> WITHHELD =
      Column.text("Songwriter Royalties Withheld").or("Songwriter Royalties Withheld (USD)");
  private static final Column<String> RECOUP = Column.text("Recoup (USD)");
  private static final Column<BigDecimal> EARNINGS = Column.decimal("Earnings (USD)");

  private static final StatementColumns COLUMNS =
      new StatementColumns(MONTH, QUANTITY, EARNINGS, line -> "USD")
          .reported(REPORTED)
          .store(STORE)
          .music(ARTIST, TITLE, null)
          .codes(ISRC, UPC)
          .kind(KIND)
          .country(COUNTRY);

  static {
    COLUMNS.details.add(INSERTED);
    COLUMNS.details.add(WITHHELD);
    COLUMNS.details.add(RECOUP);
    COLUMNS.details("Team Percentage", "Customer Paid", "Customer Currency", "Your Royalties");
    COLUMNS.details("Exchange Rate (USD)", "Tax Withheld");
  }

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(MONTH, STORE, ARTIST, TITLE, QUANTITY, COUNTRY, EARNINGS)
          .knows(REPORTED, ISRC, UPC, TEAM, KIND)
          .knows(COLUMNS.details.toArray(Column[]::new))
          .identity(
              Identity.numbered(
                      REPORTED, MONTH, STORE, ARTIST, TITLE, ISRC, UPC, QUANTITY, TEAM, KIND,
                      COUNTRY, EARNINGS)
                  .near(ARTIST, TITLE))
          .build();

  /** Creates the preset; it has no state. */
  public DistroKidPreset() {
    super("distrokid", "distrokid", "DistroKid bank details", COLUMNS, LAYOUT);
  }

  @Override
  StreamMetric metric(StatementLine row) {
    return row.store().toLowerCase(Locale.ROOT).startsWith("itunes songs")
        ? StreamMetric.DOWNLOAD
        : StreamMetric.UNIT;
  }
}
