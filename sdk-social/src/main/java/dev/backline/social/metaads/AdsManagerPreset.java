package dev.backline.social.metaads;

import dev.backline.core.csv.Amount;
import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.Parameter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Ads Manager's export with English headers, whatever columns its owner chose.
 *
 * <p>The currency stands in the header of the spend. A line must be one day: exported with the
 * breakdown by day, or over one day; a range is rejected, for it belongs to no day. The line of
 * totals is left out, or every sum would double. {@code Link clicks} and {@code Clicks (all)} are
 * different things. Headers in other languages need a mapping.
 */
public final class AdsManagerPreset extends AdsFilePreset {

  private static final String CURRENCY = "currency";
  private static final String[] NONE = {"-", "--", "—"};

  private static final Column<LocalDate> STARTS = date("Reporting starts");
  private static final Column<LocalDate> ENDS = date("Reporting ends");
  private static final Column<LocalDate> DAY = date("Day");
  private static final Column<String> CAMPAIGN = Column.text("Campaign name");
  private static final Column<String> CAMPAIGN_ID = Column.text("Campaign ID");
  private static final Column<String> AD_SET = Column.text("Ad set name");
  private static final Column<String> AD_SET_ID = Column.text("Ad set ID");
  private static final Column<String> AD = Column.text("Ad name");
  private static final Column<String> AD_ID = Column.text("Ad ID");
  private static final Column<String> ACCOUNT_ID = Column.text("Account ID");
  private static final Column<String> CURRENCY_CELL = Column.text("Currency");
  private static final Column<Amount> SPEND =
      Column.amount("Amount spent").currencyInHeader().blankAt(NONE).styleFromFile();
  private static final Column<Long> IMPRESSIONS = whole("Impressions");
  private static final Column<Long> REACH = whole("Reach");
  private static final Column<Long> CLICKS = whole("Clicks (all)");
  private static final Column<Long> LINK_CLICKS = whole("Link clicks");
  private static final Column<BigDecimal> RESULTS = decimal("Results");
  private static final Column<String> INDICATOR =
      Column.text("Result indicator").or("Result type").blankAt(NONE);
  private static final Column<BigDecimal> PURCHASES = decimal("Purchases");
  private static final Column<Amount> VALUE =
      Column.amount("Purchases conversion value").blankAt(NONE).styleFromFile();
  private static final Column<String> ATTRIBUTION =
      Column.text("Attribution setting").blankAt(NONE);

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(STARTS, ENDS, CAMPAIGN, SPEND)
          .knows(DAY, CAMPAIGN_ID, AD_SET, AD_SET_ID, AD, AD_ID, ACCOUNT_ID, CURRENCY_CELL)
          .knows(IMPRESSIONS, REACH, CLICKS, LINK_CLICKS, RESULTS, INDICATOR, PURCHASES, VALUE)
          .knows(ATTRIBUTION)
          .identity(
              Identity.numbered(
                  DAY, STARTS, CAMPAIGN, CAMPAIGN_ID, AD_SET, AD_SET_ID, AD, AD_ID, ACCOUNT_ID))
          .skips("the line of totals", AdsManagerPreset::isTotal)
          .asks(Parameter.optional(CURRENCY, "Which currency is the spend in?"))
          .trailingCellsMayMiss()
          .build();

  /** Creates the preset; it has no state. */
  public AdsManagerPreset() {}

  private static Column<LocalDate> date(String name) {
    return Column.date(name, "uuuu-MM-dd");
  }

  private static Column<Long> whole(String name) {
    return Column.whole(name).blankAt(NONE).styleFromFile();
  }

  private static Column<BigDecimal> decimal(String name) {
    return Column.decimal(name).blankAt(NONE).styleFromFile();
  }

  private static boolean isTotal(CsvLine line) {
    String name = line.text(CAMPAIGN).strip().toLowerCase(Locale.ROOT);
    boolean summary = name.isEmpty() || name.equals("total") || name.startsWith("results from ");
    return summary && line.text(CAMPAIGN_ID).isBlank();
  }

  @Override
  public String name() {
    return "metaads-export";
  }

  @Override
  public String describe() {
    return "Meta Ads Manager export";
  }

  @Override
  String road() {
    return AdReconciliation.EXPORT;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AdsManagerLine read(CsvLine line) {
    Optional<Amount> spend = line.find(SPEND);
    String account = id(line, ACCOUNT_ID);
    String indicator = value(line, INDICATOR);
    return new AdsManagerLine(
        line.key(),
        account == null ? line.account() : account.replaceFirst("^act_", ""),
        name(),
        day(line),
        line.get(CAMPAIGN),
        id(line, CAMPAIGN_ID),
        value(line, AD_SET),
        id(line, AD_SET_ID),
        value(line, AD),
        id(line, AD_ID),
        currency(line, spend),
        spend.map(Amount::value).orElse(BigDecimal.ZERO),
        value(line, IMPRESSIONS),
        value(line, REACH),
        value(line, CLICKS),
        value(line, LINK_CLICKS),
        indicator == null ? null : indicator.replaceFirst("^actions:", ""),
        value(line, RESULTS),
        value(line, PURCHASES),
        amount(line, VALUE),
        value(line, ATTRIBUTION),
        null);
  }

  private static LocalDate day(CsvLine line) {
    LocalDate day = line.find(DAY).orElse(null);
    if (day != null) {
      return day;
    }
    LocalDate first = line.get(STARTS);
    if (!first.equals(line.get(ENDS))) {
      throw line.rejected(
          ENDS,
          "the line is about several days",
          "Export again with the breakdown by day (Breakdown, Time, Day).");
    }
    return first;
  }

  private static String currency(CsvLine line, Optional<Amount> spend) {
    return line.currencyOf(SPEND)
        .or(() -> line.find(CURRENCY_CELL))
        .or(() -> spend.flatMap(Amount::currency))
        .or(() -> line.parameter(CURRENCY))
        .map(code -> code.toUpperCase(Locale.ROOT))
        .filter(code -> code.matches("[A-Z]{3}"))
        .orElseThrow(
            () ->
                line.rejected(
                    SPEND,
                    "no currency",
                    "Give the currency with the parameter " + CURRENCY + "."));
  }

  private static @Nullable BigDecimal amount(CsvLine line, Column<Amount> column) {
    return line.find(column).map(Amount::value).orElse(null);
  }
}
