package dev.backline.bandcamp.sales;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The raw data report: UTF-16 with a byte order mark and commas, months before days, and whatever
 * groups of columns its owner ticked.
 *
 * <p>{@code n/a} and {@code *} mean that there is no amount yet. Transfers stand among the sales
 * and are kept as payouts. Columns about buyers are read by nobody.
 */
public final class BandcampExportPreset implements CsvPreset<BandcampExportLine> {

  private static final String[] NO_VALUE = {"n/a", "*"};

  // The clock of the export is UTC; files that went through a spreadsheet have other forms.
  private static final Column<Instant> DATE =
      Column.instant(
              "date",
              ZoneOffset.UTC,
              "M/d/uu h:mma",
              "M/d/uuuu h:mma",
              "MM/dd/uuuu HH:mm",
              "M/d/uu H:mm",
              "uuuu-MM-dd HH:mm:ss")
          .or("order date");

  private static final Column<String> TYPE = Column.text("item type");
  private static final Column<String> NAME = Column.text("item name");
  private static final Column<String> CURRENCY = Column.text("currency");
  private static final Column<String> TRANSACTION = Column.text("bandcamp transaction id");
  private static final Column<BigDecimal> RECEIVED = decimal("amount you received");
  private static final Column<BigDecimal> NET = decimal("net amount");
  private static final Column<BigDecimal> PRICE = decimal("item price");
  private static final Column<BigDecimal> QUANTITY = decimal("quantity");
  private static final Column<BigDecimal> SUB_TOTAL = decimal("sub total");
  private static final Column<BigDecimal> TIP = decimal("additional fan contribution");
  private static final Column<BigDecimal> SELLER_TAX = decimal("seller tax").or("tax");
  private static final Column<BigDecimal> MARKETPLACE_TAX = decimal("marketplace tax");
  private static final Column<BigDecimal> TAX_RATE = decimal("tax rate");
  private static final Column<BigDecimal> SOCIETY = decimal("collection society share");
  private static final Column<BigDecimal> SHIPPING = decimal("shipping");
  private static final Column<BigDecimal> FEE = decimal("transaction fee").or("paypal fee");
  private static final Column<String> FEE_TYPE = Column.text("fee type");
  private static final Column<BigDecimal> TOTAL = decimal("item total");
  private static final Column<String> ARTIST = Column.text("artist");
  private static final Column<String> FORMAT = Column.text("package");
  private static final Column<String> OPTION = Column.text("option");
  private static final Column<String> URL = Column.text("item url");
  private static final Column<String> CATALOG = Column.text("catalog number");
  private static final Column<String> UPC = Column.text("upc");
  private static final Column<String> ISRC = Column.text("isrc");
  private static final Column<String> SKU = Column.text("sku");
  private static final Column<String> DISCOUNT = Column.text("discount code");
  private static final Column<String> COUNTRY = Column.text("country");
  private static final Column<String> COUNTRY_CODE = Column.text("country code");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(DATE, TYPE, NAME, CURRENCY, TRANSACTION, RECEIVED)
          .knows(NET, PRICE, QUANTITY, SUB_TOTAL, TIP, SELLER_TAX, MARKETPLACE_TAX, TAX_RATE)
          .knows(SOCIETY, SHIPPING, FEE, FEE_TYPE, TOTAL, ARTIST, FORMAT, OPTION, URL, CATALOG)
          .knows(UPC, ISRC, SKU, DISCOUNT, COUNTRY, COUNTRY_CODE)
          // Amounts settle later, so they identify nothing; equal items of one cart are numbered.
          .identity(Identity.numbered(DATE, TYPE, NAME, CURRENCY, TRANSACTION))
          .trailingCellsMayMiss()
          .build();

  /** {@code 20240101-20241231_bandcamp_raw_data_North-Pier-Records.csv}. */
  private static final Pattern FILE_NAME =
      Pattern.compile("(?i).*bandcamp_raw_data_(.+?)(?: ?\\([0-9]+\\))?\\.(?:csv|txt)");

  /** Creates the preset; it has no state. */
  public BandcampExportPreset() {}

  private static Column<BigDecimal> decimal(String name) {
    return Column.decimal(name).blankAt(NO_VALUE);
  }

  @Override
  public String name() {
    return "bandcamp";
  }

  @Override
  public String describe() {
    return "Bandcamp raw data report";
  }

  @Override
  public Dataset<BandcampExportLine> dataset() {
    return BandcampExportLine.DATASET;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public Map<String, String> parametersIn(String fileName) {
    Matcher name = FILE_NAME.matcher(fileName);
    return name.matches() ? Map.of(CsvLine.ACCOUNT, name.group(1)) : Map.of();
  }

  @Override
  public Optional<LocalDate> dateOf(BandcampExportLine row) {
    return Optional.of(LocalDate.ofInstant(row.date(), ZoneOffset.UTC));
  }

  @Override
  public BandcampExportLine read(CsvLine line) {
    String currency = line.get(CURRENCY).toUpperCase(Locale.ROOT);
    if (!currency.matches("[A-Z]{3}")) {
      throw line.rejected(
          CURRENCY, "not a currency of three letters", "Write a code such as EUR into the cell.");
    }
    return new BandcampExportLine(
        line.key(),
        line.account(),
        text(line, TRANSACTION),
        line.get(DATE),
        new ItemType(line.get(TYPE)),
        new BandcampSale.Amounts(
            currency,
            number(line, PRICE),
            number(line, QUANTITY),
            number(line, SUB_TOTAL),
            number(line, TIP),
            number(line, SELLER_TAX),
            number(line, MARKETPLACE_TAX),
            number(line, TAX_RATE),
            number(line, SOCIETY),
            number(line, SHIPPING),
            number(line, FEE),
            text(line, FEE_TYPE),
            number(line, TOTAL),
            number(line, RECEIVED),
            number(line, NET)),
        new BandcampSale.Item(
            text(line, NAME),
            text(line, ARTIST),
            text(line, FORMAT),
            text(line, OPTION),
            text(line, URL),
            text(line, CATALOG),
            text(line, UPC),
            text(line, ISRC),
            text(line, SKU),
            text(line, DISCOUNT)),
        text(line, COUNTRY),
        text(line, COUNTRY_CODE),
        Map.of());
  }

  private static @Nullable String text(CsvLine line, Column<String> column) {
    return line.find(column).orElse(null);
  }

  private static @Nullable BigDecimal number(CsvLine line, Column<BigDecimal> column) {
    return line.find(column).orElse(null);
  }

  @Override
  public void derive(BandcampExportLine row, FactSink facts) {
    SaleFacts.of(row).forEach(facts::add);
  }
}
