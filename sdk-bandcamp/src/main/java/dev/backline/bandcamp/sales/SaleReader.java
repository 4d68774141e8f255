package dev.backline.bandcamp.sales;

import dev.backline.bandcamp.sales.BandcampSale.Amounts;
import dev.backline.bandcamp.sales.BandcampSale.Buyer;
import dev.backline.bandcamp.sales.BandcampSale.Item;
import dev.backline.bandcamp.sales.BandcampSale.Place;
import dev.backline.bandcamp.sales.BandcampSale.ShipTo;
import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row of the version 4 report. An empty text means that a field is not set, as the
 * documentation says of ISRC and UPC. Not thread-safe; one reader reads the rows of one report.
 */
final class SaleReader {

  /** Names that were asked for; each row is asked for the same, so all rows share them. */
  private final Set<String> read = new HashSet<>();

  private final Map<String, Integer> withoutId = new HashMap<>();
  private final String bandId;

  SaleReader(String bandId) {
    this.bandId = bandId;
  }

  /**
   * Returns the row.
   *
   * @throws dev.backline.core.json.JsonException if a needed field is missing or one is malformed
   */
  BandcampSale read(Json row) {
    return new Reading(row).sale();
  }

  /** One row, while it is read. */
  private final class Reading {

    private final Json row;

    Reading(Json row) {
      this.row = row;
    }

    /**
     * Returns an item id for a row that has none, made from what tells it apart: type, date,
     * amount, and its ordinal among such rows of one report that are equal. It never depends on a
     * clock, so the same row has the same id in each run.
     */
    private String itemIdOtherwise() {
      String kind =
          "~"
              + row.get("item_type").optionalText().orElse("")
              + "~"
              + row.get("date").optionalText().orElse("")
              + "~"
              + row.get("amount_you_received")
                  .optionalText()
                  .or(() -> row.get("item_total").optionalText())
                  .orElse("");
      String whole = row.get("bandcamp_transaction_id").optionalText().orElse("") + kind;
      int ordinal = withoutId.merge(whole, 1, Integer::sum);
      return ordinal == 1 ? kind : kind + "~" + ordinal;
    }

    private BandcampSale sale() {
      String transactionId = field("bandcamp_transaction_id").text();
      String itemId = text("bandcamp_transaction_item_id");
      Buyer buyer = buyer();
      ShipTo shipTo = shipTo();
      return new BandcampSale(
          transactionId,
          itemId == null ? itemIdOtherwise() : itemId,
          bandId,
          text("bandcamp_related_transaction_id"),
          date(),
          new ItemType(field("item_type").text()),
          text("paid_to"),
          amounts(),
          null,
          item(),
          buyer,
          shipTo,
          place(),
          more());
    }

    private Instant date() {
      Json date = field("date");
      try {
        return ReportDate.parse(date.text());
      } catch (DateTimeException e) {
        throw date.expected("a date such as '04 Mar 2024 23:05:09 GMT'");
      }
    }

    private Amounts amounts() {
      Json currency = field("currency");
      String code = currency.text();
      if (!isCurrency(code)) {
        throw currency.expected("a currency of three letters");
      }
      return new Amounts(
          code.toUpperCase(Locale.ROOT),
          decimal("item_price"),
          decimal("quantity"),
          decimal("sub_total"),
          decimal("additional_fan_contribution"),
          decimal("seller_tax"),
          decimal("marketplace_tax"),
          decimal("tax_rate"),
          decimal("collection_society_share"),
          decimal("shipping"),
          decimal("transaction_fee"),
          text("fee_type"),
          decimal("item_total"),
          decimal("amount_you_received"),
          decimal("net_amount"));
    }

    private boolean isCurrency(String text) {
      boolean letters = text.length() == 3;
      for (int i = 0; letters && i < 3; i++) {
        int c = text.charAt(i) | ('a' - 'A');
        letters = c >= 'a' && c <= 'z';
      }
      return letters;
    }

    private Item item() {
      return new Item(
          text("item_name"),
          text("artist"),
          text("package"),
          text("option"),
          text("item_url"),
          text("catalog_number"),
          text("upc"),
          text("isrc"),
          text("sku"),
          text("discount_code"));
    }

    private Buyer buyer() {
      return new Buyer(
          text("buyer_name"),
          text("buyer_email"),
          text("buyer_phone"),
          text("buyer_note"),
          text("paypal_transaction_id"));
    }

    private ShipTo shipTo() {
      return new ShipTo(
          text("ship_to_name"),
          text("ship_to_street"),
          text("ship_to_street_2"),
          text("ship_to_city"),
          text("ship_to_state"),
          text("ship_to_zip"),
          text("ship_to_country"),
          text("ship_to_country_code"),
          text("ship_date"),
          text("ship_notes"));
    }

    private Place place() {
      return new Place(
          text("country"),
          text("country_code"),
          text("region_or_state"),
          text("city"),
          text("ship_from_country_name"),
          text("referer"),
          text("referer_url"));
    }

    private Map<String, String> more() {
      Map<String, String> more = new LinkedHashMap<>();
      for (String name : row.names()) {
        if (!read.contains(name) && !row.get(name).absent()) {
          more.put(name, row.get(name).toString());
        }
      }
      return more;
    }

    private Json field(String name) {
      read.add(name);
      return row.get(name);
    }

    private @Nullable String text(String name) {
      return field(name).optionalText().filter(text -> !text.isBlank()).orElse(null);
    }

    private @Nullable BigDecimal decimal(String name) {
      return field(name).optionalDecimal().orElse(null);
    }
  }
}
