package dev.backline.etsy.payment;

import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import dev.backline.etsy.EtsyJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of the shop's payment account.
 *
 * <p>Amounts come as whole numbers without a divisor: the smallest unit of their currency, by what
 * was seen. Types are an open list.
 *
 * @param amount signed; what went into the account
 * @param balance what was in the account afterwards
 * @param type Etsy's word for what it is, such as {@code transaction_fee}
 * @param referenceType what the reference is, such as {@code receipt}
 * @param reference the id of it
 */
public record EtsyLedgerEntry(
    @Key String entryId,
    @Indexed String shopId,
    @Indexed Instant created,
    String currency,
    BigDecimal amount,
    @Nullable BigDecimal balance,
    @Indexed String type,
    @Nullable String description,
    @Nullable String referenceType,
    @Nullable String reference,
    @Nullable String parentEntryId,
    Map<String, String> more) {

  /** All lines. */
  public static final Dataset<EtsyLedgerEntry> DATASET = Dataset.of(EtsyLedgerEntry.class);

  private static final Set<String> KNOWN =
      Set.of(
          "entry_id",
          "amount",
          "currency",
          "balance",
          "description",
          "ledger_type",
          "reference_type",
          "reference_id",
          "parent_entry_id",
          "create_date",
          "created_timestamp");

  public EtsyLedgerEntry {
    more = Map.copyOf(more);
  }

  static EtsyLedgerEntry read(Json entry, String shopId) {
    String currency = entry.get("currency").text();
    Long balance = EtsyJson.number(entry, "balance");
    return new EtsyLedgerEntry(
        entry.get("entry_id").text(),
        shopId,
        EtsyJson.requireInstant(entry, "created_timestamp", "create_date"),
        currency.toUpperCase(Locale.ROOT),
        Money.ofMinor(entry.get("amount").wholeNumber(), currency).amount(),
        balance == null ? null : Money.ofMinor(balance, currency).amount(),
        entry.get("ledger_type").optionalText().orElse("").toLowerCase(Locale.ROOT),
        EtsyJson.text(entry, "description"),
        EtsyJson.text(entry, "reference_type"),
        EtsyJson.text(entry, "reference_id"),
        EtsyJson.text(entry, "parent_entry_id"),
        EtsyJson.more(entry, KNOWN));
  }

  /**
   * Returns what the line means beside the orders, which tell sales and refunds themselves: fees
   * and transfers.
   */
  RevenueKind kind() {
    String word = type.toLowerCase(Locale.ROOT);
    if (word.contains("disburse") || word.contains("deposit") || word.contains("recoup")) {
      return RevenueKind.PAYOUT;
    }
    if (word.contains("fee")
        || word.contains("listing")
        || word.contains("ads")
        || word.contains("prolist")
        || word.contains("label")
        || word.contains("subscription")) {
      return RevenueKind.FEE;
    }
    if (word.contains("tax") || word.contains("vat")) {
      return RevenueKind.TAX;
    }
    return RevenueKind
        .PENDING; // a sale, a refund or something unknown: told elsewhere, not counted
  }
}
