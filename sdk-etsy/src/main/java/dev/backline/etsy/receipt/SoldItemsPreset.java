package dev.backline.etsy.receipt;

import static dev.backline.etsy.receipt.ExportColumns.currency;
import static dev.backline.etsy.receipt.ExportColumns.date;
import static dev.backline.etsy.receipt.ExportColumns.day;
import static dev.backline.etsy.receipt.ExportColumns.id;
import static dev.backline.etsy.receipt.ExportColumns.number;
import static dev.backline.etsy.receipt.ExportColumns.text;
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

/** {@code EtsySoldOrderItems2026.csv}: one line for each item, its transaction id the key. */
public final class SoldItemsPreset implements CsvPreset<EtsySoldItem> {

  private static final Column<LocalDate> SALE_DATE = day("Sale Date");
  private static final Column<String> ITEM = Column.text("Item Name");
  private static final Column<Long> QUANTITY = Column.whole("Quantity");
  private static final Column<BigDecimal> PRICE = Column.decimal("Price");
  private static final Column<BigDecimal> TOTAL = Column.decimal("Item Total");
  private static final Column<String> CURRENCY = Column.text("Currency");
  private static final Column<String> TRANSACTION = Column.text("Transaction ID");
  private static final Column<String> ORDER = Column.text("Order ID");
  private static final Column<String> LISTING = Column.text("Listing ID");
  private static final Column<BigDecimal> DISCOUNT = Column.decimal("Discount Amount");
  private static final Column<BigDecimal> SHIPPING = Column.decimal("Order Shipping");
  private static final Column<BigDecimal> TAX = Column.decimal("Order Sales Tax");
  private static final Column<LocalDate> PAID = day("Date Paid");
  private static final Column<LocalDate> SHIPPED = day("Date Shipped");
  private static final Column<String> VARIATIONS = Column.text("Variations");
  private static final Column<String> SKU = Column.text("SKU");
  private static final Column<String> COUNTRY = Column.text("Ship Country");
  private static final Column<String> COUPON = Column.text("Coupon Code");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(SALE_DATE, ITEM, QUANTITY, PRICE, TOTAL, CURRENCY, TRANSACTION, ORDER)
          .knows(LISTING, DISCOUNT, SHIPPING, TAX, PAID, SHIPPED, VARIATIONS, SKU, COUNTRY, COUPON)
          .knows(unread("Buyer", "Coupon Details", "Shipping Discount", "Ship Name"))
          .knows(unread("Ship Address1", "Ship Address2", "Ship City", "Ship State"))
          .knows(unread("Ship Zipcode", "Order Type", "Listings Type", "Payment Type"))
          .knows(unread("InPerson Discount", "InPerson Location", "VAT Paid by Buyer"))
          .identity(Identity.unique(TRANSACTION))
          .trailingCellsMayMiss()
          .build();

  /** Creates the preset; it has no state. */
  public SoldItemsPreset() {}

  @Override
  public String name() {
    return "etsy-items";
  }

  @Override
  public String platform() {
    return "etsy";
  }

  @Override
  public String describe() {
    return "Etsy sold order items";
  }

  @Override
  public Dataset<EtsySoldItem> dataset() {
    return EtsySoldItem.DATASET;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public Optional<LocalDate> dateOf(EtsySoldItem row) {
    return Optional.of(row.saleDate());
  }

  @Override
  public EtsySoldItem read(CsvLine line) {
    return new EtsySoldItem(
        id(line, TRANSACTION),
        line.account(),
        id(line, ORDER),
        line.get(SALE_DATE),
        text(line, LISTING),
        line.get(ITEM),
        line.get(QUANTITY),
        currency(line, CURRENCY),
        line.get(PRICE),
        number(line, DISCOUNT),
        line.get(TOTAL),
        number(line, SHIPPING),
        number(line, TAX),
        date(line, PAID),
        date(line, SHIPPED),
        text(line, VARIATIONS),
        text(line, SKU),
        ShipCountry.code(text(line, COUNTRY)),
        text(line, COUPON));
  }

  @Override
  public void derive(EtsySoldItem row, FactSink facts) {
    facts.add(ExportFacts.of(row));
  }
}
