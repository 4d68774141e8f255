package dev.backline.etsy.listing;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.MergeMode;
import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code EtsyListingsDownload.csv}: the active listings of a shop; a new file replaces the older.
 *
 * <p>Headers follow the shop's language but for {@code CURRENCY_CODE}; English and Italian ones are
 * known. The file tells neither listing ids nor its day, so no stock level follows from it: {@code
 * reconcile} finds the listings that the API knows.
 */
public final class ListingsPreset implements CsvPreset<EtsyListingLine> {

  private static final int IMAGES = 10;

  private static final Column<String> TITLE = Column.text("TITLE").or("TITOLO");
  private static final Column<String> DESCRIPTION = Column.text("DESCRIPTION").or("DESCRIZIONE");
  private static final Column<BigDecimal> PRICE =
      Column.decimal("PRICE").or("PREZZO").styleFromFile();
  private static final Column<String> CURRENCY = Column.text("CURRENCY_CODE");
  private static final Column<Long> QUANTITY = Column.whole("QUANTITY").or("QUANTITÀ");
  private static final Column<String> TAGS = Column.text("TAGS").or("TAG");
  private static final Column<String> MATERIALS = Column.text("MATERIALS").or("MATERIALI");
  private static final Column<String> SKU = Column.text("SKU");
  private static final List<Column<String>> IMAGE =
      IntStream.rangeClosed(1, IMAGES)
          .mapToObj(i -> Column.text("IMAGE" + i).or("IMMAGINE" + i))
          .toList();
  private static final Column<String> NAME_1 = Column.text("VARIATION 1 NAME");
  private static final Column<String> VALUES_1 = Column.text("VARIATION 1 VALUES");
  private static final Column<String> NAME_2 = Column.text("VARIATION 2 NAME");
  private static final Column<String> VALUES_2 = Column.text("VARIATION 2 VALUES");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(TITLE, PRICE, CURRENCY, QUANTITY)
          .knows(DESCRIPTION, TAGS, MATERIALS, SKU, NAME_1, VALUES_1, NAME_2, VALUES_2)
          .knows(IMAGE.toArray(Column<?>[]::new))
          .knows(Column.text("VARIATION 1 TYPE"), Column.text("VARIATION 2 TYPE"))
          .identity(Identity.numbered(TITLE, SKU))
          .trailingCellsMayMiss()
          .build();

  /** Creates the preset; it has no state. */
  public ListingsPreset() {}

  @Override
  public String name() {
    return "etsy-listings";
  }

  @Override
  public String platform() {
    return "etsy";
  }

  @Override
  public String describe() {
    return "Etsy listings";
  }

  @Override
  public Dataset<EtsyListingLine> dataset() {
    return EtsyListingLine.DATASET;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public MergeMode merge() {
    return MergeMode.SNAPSHOT;
  }

  @Override
  public EtsyListingLine read(CsvLine line) {
    String currency = line.get(CURRENCY).toUpperCase(Locale.ROOT);
    if (!currency.matches("[A-Z]{3}")) {
      throw line.rejected(
          CURRENCY, "not a currency of three letters", "Write a code such as EUR into the cell.");
    }
    List<String> images = new ArrayList<>();
    IMAGE.forEach(column -> line.find(column).ifPresent(images::add));
    Map<String, String> variations = new LinkedHashMap<>();
    line.find(NAME_1).ifPresent(name -> variations.put(name, line.text(VALUES_1)));
    line.find(NAME_2).ifPresent(name -> variations.put(name, line.text(VALUES_2)));
    return new EtsyListingLine(
        line.key(),
        line.account(),
        line.get(TITLE),
        line.find(DESCRIPTION).orElse(null),
        line.get(PRICE),
        currency,
        line.get(QUANTITY),
        words(line.find(TAGS).orElse(null)),
        words(line.find(MATERIALS).orElse(null)),
        images,
        parts(line.find(SKU).orElse(null)),
        variations);
  }

  /** Tags are joined by commas, with underscores for their spaces. */
  private static List<String> words(@Nullable String joined) {
    return parts(joined).stream().map(word -> word.replace('_', ' ')).toList();
  }

  private static List<String> parts(@Nullable String joined) {
    return joined == null
        ? List.of()
        : Stream.of(joined.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  @Override
  public void derive(EtsyListingLine row, FactSink facts) {
    // A listing on offer is no money moved, and the file does not tell the day of its stock.
  }
}
