package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Locale;

/**
 * Symphonic's statement of eleven columns.
 *
 * <p>Periods are written {@code SEP-25} and {@code August 2025}; the territory stands in words.
 * Lines that carry a balance forward are transfers and left out.
 */
public final class SymphonicPreset extends StatementPreset {

  private static final Column<String> PERIOD = Column.text("Reporting Period");
  private static final Column<String> LABEL = Column.text("Label");
  private static final Column<String> RELEASE = Column.text("Release Name");
  private static final Column<String> UPC = Column.text("UPC Code");
  private static final Column<String> TRACK = Column.text("Track Title");
  private static final Column<String> ISRC = Column.text("ISRC Code");
  private static final Column<String> STORE = Column.text("Digital Service Provider");
  private static final Column<YearMonth> MONTH =
      Column.month("Activity Period", "MMMM uuuu", "MMM uuuu", "MMM-uu");
  private static final Column<String> TERRITORY = Column.text("Territory");
  private static final Column<Long> COUNT = Column.whole("Count");
  private static final Column<BigDecimal> ROYALTY = Column.decimal("Royalty ($US)");

  private static final StatementColumns COLUMNS =
      new StatementColumns(MONTH, COUNT, ROYALTY, line -> "USD")
          .store(STORE)
          .music(null, TRACK, RELEASE)
          .codes(ISRC, UPC)
          .label(LABEL)
          .country(TERRITORY)
          .details("Reporting Period");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(PERIOD, TRACK, STORE, MONTH, COUNT, ROYALTY)
          .knows(LABEL, RELEASE, UPC, ISRC, TERRITORY)
          .knows(COLUMNS.details.toArray(Column[]::new))
          .identity(
              Identity.numbered(
                      PERIOD, LABEL, RELEASE, UPC, TRACK, ISRC, STORE, MONTH, TERRITORY, COUNT,
                      ROYALTY)
                  .near(TRACK))
          .skips(
              "balance forward",
              line ->
                  line.text(TRACK).toLowerCase(Locale.ROOT).contains("balance forward")
                      || line.text(STORE).toLowerCase(Locale.ROOT).contains("balance forward"))
          .build();

  /** Creates the preset; it has no state. */
  public SymphonicPreset() {
    super("symphonic", "symphonic", "Symphonic royalty statement", COLUMNS, LAYOUT);
  }
}
