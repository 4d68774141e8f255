package dev.backline.etsy.receipt;

import static dev.backline.etsy.receipt.ExportColumns.currency;
import static dev.backline.etsy.receipt.ExportColumns.date;
import static dev.backline.etsy.receipt.ExportColumns.day;
import static dev.backline.etsy.receipt.ExportColumns.id;
import static dev.backline.etsy.receipt.ExportColumns.number;
import static dev.backline.etsy.receipt.ExportColumns.text;
import static dev.backline.etsy.receipt.ExportColumns.unlessZero;
import static dev.backline.etsy.receipt.ExportColumns.unread;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * {@code EtsySoldOrders2026.csv}: one line for each order, its order number the key, so files of
 * overlapping months and later downloads of the same month meet.
 */
public final class SoldOrdersPreset implements CsvPreset<EtsySoldOrder> {

  private static final Column<LocalDate> SALE_DATE = day("Sale Date");
  private static final Column<String> ORDER = Column.text("Order ID");
  private static final Column<Long> ITEMS = Column.whole("Number of Items");
  private static final Column<String> CURRENCY = Column.text("Currency");
  private static final Column<BigDecimal> VALUE = Column.decimal("Order Value");
  private static final Column<BigDecimal> TOTAL = Column.decimal("Order Total");
  private static final Column<BigDecimal> CARD_FEES = Column.decimal("Card Processing Fees");
  private static final Column<BigDecimal> NET = Column.decimal("Order Net");
  private static final Column<BigDecimal> DISCOUNT = Column.decimal("Discount Amount");
  private static final Column<BigDecimal> SHIPPING_DISCOUNT = Column.decimal("Shipping Discount");
  private static final Column<BigDecimal> SHIPPING = Column.decimal("Shipping");
  private static final Column<BigDecimal> TAX = Column.decimal("Sales Tax");
  private static final Column<BigDecimal> VAT = Column.decimal("VAT Paid by Buyer");
  private static final Column<BigDecimal> ADJUSTED_TOTAL = Column.decimal("Adjusted Order Total");
  private static final Column<BigDecimal> ADJUSTED_FEES =
      Column.decimal("Adjusted Card Processing Fees");
  private static final Column<BigDecimal> ADJUSTED_NET =
      Column.decimal("Adjusted Net Order Amount");
  private static final Column<LocalDate> SHIPPED = day("Date Shipped");
  private static final Column<String> STATUS = Column.text("Status");
  private static final Column<String> COUNTRY = Column.text("Ship Country");
  private static final Column<String> PAYMENT = Column.text("Payment Method");
  private static final Column<String> TYPE = Column.text("Order Type");
  private static final Column<String> COUPON = Column.text("Coupon Code");
  private static final Column<String> SKU = Column.text("SKU");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(SALE_DATE, ORDER, CURRENCY, VALUE, TOTAL, NET)
          .knows(ITEMS, CARD_FEES, DISCOUNT, SHIPPING_DISCOUNT, SHIPPING, TAX, VAT)
          .knows(ADJUSTED_TOTAL, ADJUSTED_FEES, ADJUSTED_NET)
          .knows(SHIPPED, STATUS, COUNTRY, PAYMENT, TYPE, COUPON, SKU)
          .knows(unread("Buyer User ID", "Full Name", "First Name", "Last Name", "Buyer"))
          .knows(unread("Street 1", "Street 2", "Ship City", "Ship State", "Ship Zipcode"))
          .knows(unread("Coupon Details", "Payment Type", "InPerson Discount"))
          .knows(unread("InPerson Location"))
          .identity(Identity.unique(ORDER))
          .trailingCellsMayMiss()
          .build();

  /** Creates the preset; it has no state. */
  public SoldOrdersPreset() {}

  @Override
  public String name() {
    return "etsy-orders";
  }

  @Override
  public String platform() {
    return "etsy";
  }

  @Override
  public String describe() {
    return "Etsy sold orders";
  }

  @Override
  public Dataset<EtsySoldOrder> dataset() {
    return EtsySoldOrder.DATASET;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public Optional<LocalDate> dateOf(EtsySoldOrder row) {
    return Optional.of(row.saleDate());
  }

  @Override
  public EtsySoldOrder read(CsvLine line) {
    return new EtsySoldOrder(
        id(line, ORDER),
        line.account(),
        line.get(SALE_DATE),
        date(line, SHIPPED),
        line.find(ITEMS).orElse(1L),
        currency(line, CURRENCY),
        new EtsySoldOrder.Amounts(
            line.get(VALUE),
            number(line, DISCOUNT),
            number(line, SHIPPING),
            number(line, SHIPPING_DISCOUNT),
            number(line, TAX),
            number(line, VAT),
            line.get(TOTAL),
            number(line, CARD_FEES),
            number(line, NET)),
        new EtsySoldOrder.Adjusted(
            unlessZero(line, ADJUSTED_TOTAL),
            unlessZero(line, ADJUSTED_FEES),
            unlessZero(line, ADJUSTED_NET)),
        text(line, STATUS),
        ShipCountry.code(text(line, COUNTRY)),
        text(line, PAYMENT),
        text(line, TYPE),
        text(line, COUPON),
        text(line, SKU));
  }

  @Override
  public void derive(EtsySoldOrder row, FactSink facts) {
    ExportFacts.of(row).forEach(facts::add);
  }
}
