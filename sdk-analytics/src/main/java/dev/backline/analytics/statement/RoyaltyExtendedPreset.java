package dev.backline.analytics.statement;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.facts.StreamMetric;
import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * The {@code royalty_extended} table of a FUGA-type statement archive.
 *
 * <p>{@code Royalty ID} is unique. The archive's other tables roll up the same money, so only this
 * one is ever imported.
 */
public final class RoyaltyExtendedPreset extends StatementPreset {

  private static final Column<String> ID = Column.text("Royalty ID");
  private static final Column<String> ISRC = Column.text("Asset ISRC");
  private static final Column<String> TITLE = Column.text("Asset Title");
  private static final Column<String> ARTIST = Column.text("Asset Artist");
  private static final Column<BigDecimal> ROYALTY = Column.decimal("Reported Royalty");
  private static final Column<String> TERRITORY = Column.text("Territory");
  private static final Column<Long> QUANTITY = Column.whole("Quantity");
  private static final Column<String> KIND = Column.text("Sale Type");
  private static final Column<YearMonth> MONTH = Column.month("Sale Start date", "uuuu-MM-dd");
  private static final Column<String> STORE = Column.text("Sale Store Name");
  private static final Column<String> DSP = Column.text("DSP");
  private static final Column<String> CURRENCY = Column.text("Currency");
  private static final Column<String> PRODUCT = Column.text("Product Title");
  private static final Column<String> UPC = Column.text("Product UPC");
  private static final Column<String> CATALOG = Column.text("Product Catalog Number");
  private static final Column<String> LABEL = Column.text("Product Label");
  private static final Column<BigDecimal> RECEIPTS = Column.decimal("Sale net receipts");

  private static final StatementColumns COLUMNS =
      new StatementColumns(MONTH, QUANTITY, ROYALTY, line -> line.get(CURRENCY))
          .store(STORE)
          .music(ARTIST, TITLE, PRODUCT)
          .codes(ISRC, UPC)
          .catalogNumber(CATALOG)
          .label(LABEL)
          .kind(KIND)
          .country(TERRITORY)
          .gross(RECEIPTS)
          .details("Royalty ID", "Asset Version", "Contract deal term", "Contract Reference")
          .details("Asset/Product", "Sale User Type", "Sale End date", "DSP", "Product Share")
          .details("Asset Share", "Exchange Rate", "Product Artist", "Report ID", "Sale ID")
          .details("Statement Run ID", "Statement Run Name");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(ID, TITLE, ROYALTY, QUANTITY, MONTH, STORE, CURRENCY)
          .knows(ISRC, ARTIST, TERRITORY, KIND, DSP, PRODUCT, UPC, CATALOG, LABEL, RECEIPTS)
          .knows(COLUMNS.details.toArray(Column[]::new))
          .identity(Identity.unique(ID))
          .knows(
              Column.text("Asset Duration"),
              Column.text("Sale net receipts calculation"),
              Column.text("Royalty Calculation Base"),
              Column.text("Product Reference"),
              Column.text("Asset Reference"),
              Column.text("Report Run ID"))
          .build();

  /** Creates the preset; it has no state. */
  public RoyaltyExtendedPreset() {
    super("royalty-extended", "fuga", "Royalty ledger of FUGA type", COLUMNS, LAYOUT);
  }

  @Override
  StreamMetric metric(StatementLine row) {
    return UnitKinds.byWord(row.kind());
  }
}
