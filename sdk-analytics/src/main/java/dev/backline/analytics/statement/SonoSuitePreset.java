package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.Parameter;
import dev.backline.core.facts.StreamMetric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The royalty export of SonoSuite's white labels.
 *
 * <p>{@code id} is the line's own number. Each line has two currencies; the client's is the
 * creator's and is what counts.
 */
public final class SonoSuitePreset extends StatementPreset {

  private static final Column<String> ID = Column.text("id");
  private static final Column<YearMonth> MONTH = Column.month("start_date", "uuuu-MM-dd");
  private static final Column<String> END = Column.text("end_date");
  private static final Column<LocalDate> CONFIRMED =
      Column.date("confirmation_report_date", "uuuu-MM-dd");
  private static final Column<String> COUNTRY = Column.text("country");
  private static final Column<String> KIND = Column.text("type");
  private static final Column<Long> UNITS = Column.whole("units");
  private static final Column<BigDecimal> GROSS = Column.decimal("gross_total_client_currency");
  private static final Column<BigDecimal> NET = Column.decimal("net_total_client_currency");
  private static final Column<String> CURRENCY =
      Column.text("client_currency").or("currency_client", "currency");
  private static final Column<String> CHANNEL = Column.text("channel");
  private static final Column<String> LABEL = Column.text("label");
  private static final Column<String> ARTIST = Column.text("artist");
  private static final Column<String> RELEASE = Column.text("release");
  private static final Column<String> UPC = Column.text("upc");
  private static final Column<String> TRACK = Column.text("track_title");
  private static final Column<String> ISRC = Column.text("isrc");

  private static final StatementColumns COLUMNS =
      new StatementColumns(
              MONTH,
              UNITS,
              NET,
              line -> line.parameter("currency").orElseGet(() -> line.get(CURRENCY)))
          .reported(CONFIRMED)
          .store(CHANNEL)
          .music(ARTIST, TRACK, RELEASE)
          .codes(ISRC, UPC)
          .label(LABEL)
          .kind(KIND)
          .country(COUNTRY)
          .gross(GROSS)
          .details("id", "end_date", "currency", "unit_price", "net_total", "currency_rate")
          .details("other_costs_client_currency", "channel_costs_client_currency");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(ID, MONTH, UNITS, NET, CHANNEL, TRACK)
          .knows(END, CONFIRMED, COUNTRY, KIND, GROSS, CURRENCY, LABEL, ARTIST, RELEASE, UPC, ISRC)
          .knows(COLUMNS.details.toArray(Column[]::new))
          .identity(Identity.unique(ID))
          .knows(
              Column.text("gross_total"),
              Column.text("other_costs"),
              Column.text("channel_costs"),
              Column.text("taxes"),
              Column.text("user_email"))
          .asks(
              Parameter.required(
                  "currency", "Which currency is the client's, in which the royalties are paid?"))
          .build();

  /** Creates the preset; it has no state. */
  public SonoSuitePreset() {
    super("sonosuite", "sonosuite", "SonoSuite royalty export", COLUMNS, LAYOUT);
  }

  @Override
  StreamMetric metric(StatementLine row) {
    return UnitKinds.byWord(row.kind());
  }
}
