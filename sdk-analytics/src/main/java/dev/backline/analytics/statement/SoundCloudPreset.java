package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.MergeMode;
import dev.backline.core.facts.StreamMetric;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * SoundCloud's lifetime statement: each new file repeats all older lines, corrected where needed.
 *
 * <p>Two lines with the account's id stand before the header. A file replaces what an older one
 * said.
 */
public final class SoundCloudPreset extends StatementPreset {

  private static final Column<String> TRACK = Column.text("Track");
  private static final Column<String> ARTIST = Column.text("Artist(s)").or("Artist");
  private static final Column<String> RELEASE = Column.text("Release");
  private static final Column<String> UPC = Column.text("UPC");
  private static final Column<String> ISRC = Column.text("ISRC");
  private static final Column<String> PARTNER = Column.text("Partner");
  private static final Column<String> COUNTRY = Column.text("Country");
  private static final Column<String> KIND = Column.text("Type");
  private static final Column<Long> UNITS = Column.whole("Units");
  private static final Column<YearMonth> MONTH =
      Column.month("Reporting Period", "uuuu-MM-dd[ HH:mm:ss][ HH:mm:ss z]", "uuuu-MM");
  private static final Column<String> BOOKED = Column.text("Accounting Period");
  private static final Column<BigDecimal> REVENUE = Column.decimal("Revenue").currencyInHeader();

  private static final StatementColumns COLUMNS =
      new StatementColumns(MONTH, UNITS, REVENUE, line -> line.currencyOf(REVENUE).orElse("USD"))
          .store(PARTNER)
          .music(ARTIST, TRACK, RELEASE)
          .codes(ISRC, UPC)
          .kind(KIND)
          .country(COUNTRY)
          .details("Accounting Period", "Revenue Share (%)", "Split Pay Share (%)");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(TRACK, PARTNER, UNITS, MONTH, REVENUE)
          .knows(ARTIST, RELEASE, UPC, ISRC, COUNTRY, KIND, BOOKED)
          .knows(COLUMNS.details.toArray(Column[]::new))
          .identity(
              Identity.numbered(
                      TRACK, ARTIST, RELEASE, UPC, ISRC, PARTNER, COUNTRY, KIND, MONTH, BOOKED)
                  .near(TRACK))
          .build();

  /** Creates the preset; it has no state. */
  public SoundCloudPreset() {
    super("soundcloud", "soundcloud", "SoundCloud for Artists lifetime statement", COLUMNS, LAYOUT);
  }

  @Override
  public MergeMode merge() {
    return MergeMode.SNAPSHOT;
  }

  @Override
  public List<String> preambleWords() {
    return List.of("account id");
  }

  @Override
  StreamMetric metric(StatementLine row) {
    return UnitKinds.byWord(row.kind());
  }
}
