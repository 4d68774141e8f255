package dev.backline.social.metaads;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The daily performance log that artists' own scripts keep, often called {@code
 * metaads_campaigns_performance_log.csv}: a line for each campaign and day, in US dollars.
 *
 * <p>Its sister {@code metaads_campaigns_daily.csv} is one line for each campaign over its whole
 * life, whatever its name says, and is not read as days.
 */
public final class AdsLogPreset extends AdsFilePreset {

  private static final Column<LocalDate> DATE = Column.date("date", "uuuu-MM-dd");
  private static final Column<String> CAMPAIGN_ID = Column.text("campaign_id");
  private static final Column<String> CAMPAIGN = Column.text("campaign_name");
  private static final Column<BigDecimal> SPEND = Column.decimal("spend_usd");
  private static final Column<Long> IMPRESSIONS = Column.whole("impressions");
  private static final Column<Long> REACH = Column.whole("reach");
  private static final Column<Long> CLICKS = Column.whole("clicks");
  private static final Column<BigDecimal> CPC = Column.decimal("cpc");
  private static final Column<String> EVENTS = Column.text("meta_pixel_events");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(DATE, CAMPAIGN_ID, CAMPAIGN, SPEND)
          .knows(IMPRESSIONS, REACH, CLICKS, CPC, EVENTS)
          .identity(Identity.unique(DATE, CAMPAIGN_ID))
          .trailingCellsMayMiss()
          .build();

  /** Creates the preset; it has no state. */
  public AdsLogPreset() {}

  @Override
  public String name() {
    return "metaads-log";
  }

  @Override
  public String describe() {
    return "daily log of Meta campaigns";
  }

  @Override
  String road() {
    return AdReconciliation.LOG;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AdsManagerLine read(CsvLine line) {
    return new AdsManagerLine(
        line.key(),
        line.account(),
        name(),
        line.get(DATE),
        line.get(CAMPAIGN),
        id(line, CAMPAIGN_ID),
        null,
        null,
        null,
        null,
        "USD",
        line.find(SPEND).orElse(BigDecimal.ZERO),
        value(line, IMPRESSIONS),
        value(line, REACH),
        value(line, CLICKS),
        null,
        null,
        null,
        null,
        null,
        null,
        value(line, EVENTS));
  }
}
