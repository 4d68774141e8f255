package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.facts.StreamMetric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * TuneCore's sales report, with 21 columns or the longer form.
 *
 * <p>{@code Sales Period} is the first day of the month. {@code TC Song ID} has the form of an ISRC
 * and stands in where the creator brought none. {@code Total Earned} is in {@code Currency}; the
 * exchange from the store's currency is done already.
 */
public final class TuneCorePreset extends StatementPreset {

  private static final Column<YearMonth> MONTH =
      Column.month("Sales Period", "uuuu-MM-dd", "uu-MM-dd");
  private static final Column<LocalDate> POSTED =
      Column.date("Posted Date", "uuuu-MM-dd", "uu-MM-dd");
  private static final Column<String> STORE = Column.text("Store Name");
  private static final Column<String> COUNTRY = Column.text("Country Of Sale");
  private static final Column<String> ARTIST = Column.text("Artist");
  private static final Column<String> RELEASE_TYPE = Column.text("Release Type");
  private static final Column<String> RELEASE = Column.text("Release Title");
  private static final Column<String> SONG = Column.text("Song Title");
  private static final Column<String> LABEL = Column.text("Label");
  private static final Column<String> UPC = Column.text("UPC");
  private static final Column<String> OWN_UPC = Column.text("Optional UPC");
  private static final Column<String> SONG_ID = Column.text("TC Song ID");
  private static final Column<String> OWN_ISRC = Column.text("Optional ISRC");
  private static final Column<String> KIND = Column.text("Sales Type");
  private static final Column<Long> UNITS = Column.whole("# Units Sold");
  private static final Column<BigDecimal> NET_SALES = Column.decimal("Net Sales");
  private static final Column<BigDecimal> EARNED = Column.decimal("Total Earned");
  private static final Column<String> CURRENCY = Column.text("Currency");

  private static final StatementColumns COLUMNS =
      new StatementColumns(MONTH, UNITS, EARNED, line -> line.get(CURRENCY))
          .reported(POSTED)
          .store(STORE)
          .music(ARTIST, SONG, RELEASE)
          .codes(SONG_ID, UPC)
          .ownCodes(OWN_ISRC, OWN_UPC)
          .label(LABEL)
          .kind(KIND)
          .country(COUNTRY)
          .details("Release Type", "Per Unit Price", "Net Sales", "Net Sales Currency")
          .details("Exchange Rate", "Commission", "Youtube Video ID", "Youtube Policy Type");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(MONTH, STORE, ARTIST, RELEASE, SONG, UNITS, EARNED, CURRENCY)
          .knows(
              POSTED,
              COUNTRY,
              LABEL,
              UPC,
              OWN_UPC,
              SONG_ID,
              OWN_ISRC,
              KIND,
              RELEASE_TYPE,
              NET_SALES)
          .knows(COLUMNS.details.toArray(Column[]::new))
          .identity(
              Identity.numbered(
                      MONTH,
                      POSTED,
                      STORE,
                      COUNTRY,
                      ARTIST,
                      RELEASE_TYPE,
                      RELEASE,
                      SONG,
                      UPC,
                      SONG_ID,
                      OWN_ISRC,
                      KIND,
                      UNITS,
                      NET_SALES,
                      EARNED,
                      CURRENCY)
                  .near(ARTIST, SONG))
          .build();

  /** Creates the preset; it has no state. */
  public TuneCorePreset() {
    super("tunecore", "tunecore", "TuneCore sales report", COLUMNS, LAYOUT);
  }

  @Override
  StreamMetric metric(StatementLine row) {
    return UnitKinds.byWord(row.kind());
  }
}
