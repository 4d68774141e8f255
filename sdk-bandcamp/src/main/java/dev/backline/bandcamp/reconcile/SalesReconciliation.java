package dev.backline.bandcamp.reconcile;

import dev.backline.bandcamp.sales.BandcampExportLine;
import dev.backline.bandcamp.sales.BandcampSale;
import dev.backline.bandcamp.sales.BandcampSale.Amounts;
import dev.backline.bandcamp.sales.BandcampSale.Item;
import dev.backline.bandcamp.sales.ItemType;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles what a store holds of Bandcamp from both roads.
 *
 * <pre>{@code
 * Reconciliation both = SalesReconciliation.compare(storage);
 * SalesReconciliation.settle(storage);   // the API's events count, the export's equals do not
 * }</pre>
 *
 * <p>Amounts are compared as Bandcamp lists them, before fees are shared within a cart. Reads all
 * sales into memory: some hundred bytes for each.
 */
public final class SalesReconciliation {

  private SalesReconciliation() {}

  /** Returns what matches, differs, or stands on one side alone; writes nothing. */
  public static Reconciliation compare(Storage storage) {
    return storage.inSnapshot(SalesReconciliation::compare);
  }

  /**
   * Marks each event of the export that the API tells as well as superseded, and takes the mark
   * from those that it tells no longer; so both roads may be kept without counting a sale twice.
   *
   * @return the comparison that was settled
   */
  public static Reconciliation settle(Storage storage) {
    return storage.inTransaction(
        transaction -> {
          Reconciliation both = compare(transaction);
          mark(transaction, both);
          return both;
        });
  }

  private static void mark(Transaction transaction, Reconciliation both) {
    Map<String, String> better = new HashMap<>();
    both.matches().forEach(match -> better.put(match.csv().id(), match.api().id()));
    List<RevenueEvent> changed = new ArrayList<>();
    List<Long> stamps = new ArrayList<>();
    try (Rows<Versioned<RevenueEvent>> events =
        transaction.scan(RevenueEvent.DATASET, Filter.eq("source", "bandcamp-csv"))) {
      while (events.hasNext()) {
        Versioned<RevenueEvent> stored = events.next();
        RevenueEvent event = stored.row();
        String by = counterpart(event.id(), better);
        if (!Objects.equals(by, event.supersededBy())) {
          changed.add(event.supersededBy(by));
          stamps.add(stored.stamp());
        }
      }
    }
    if (!changed.isEmpty()) {
      transaction.upsert(
          RevenueEvent.DATASET, changed, stamps.stream().mapToLong(Long::longValue).toArray());
    }
  }

  /** The shipping of a matched line is told by the shipping of its counterpart. */
  private static @Nullable String counterpart(String eventId, Map<String, String> better) {
    FactId id = FactId.parse(eventId);
    String whole = new FactId(id.dataset(), id.key(), "").toString();
    String by = better.get(whole);
    if (by == null || id.part().isEmpty()) {
      return by;
    }
    FactId counterpart = FactId.parse(by);
    return new FactId(counterpart.dataset(), counterpart.key(), id.part()).toString();
  }

  private static Reconciliation compare(Transaction transaction) {
    List<LedgerEntry> api = new ArrayList<>();
    try (Rows<Versioned<BandcampSale>> rows =
        transaction.scan(BandcampSale.DATASET, Filter.all())) {
      rows.forEachRemaining(stored -> api.add(entry(stored.row())));
    }
    List<LedgerEntry> csv = new ArrayList<>();
    try (Rows<Versioned<BandcampExportLine>> rows =
        transaction.scan(BandcampExportLine.DATASET, Filter.all())) {
      rows.forEachRemaining(stored -> csv.add(entry(stored.row())));
    }
    return Reconciliation.of(api, csv);
  }

  private static LedgerEntry entry(BandcampSale sale) {
    return entry(
        FactId.of(BandcampSale.DATASET, BandcampSale.DATASET.keyOf(sale)),
        sale.transactionId(),
        sale.type(),
        sale.date(),
        sale.amounts(),
        sale.item());
  }

  private static LedgerEntry entry(BandcampExportLine line) {
    return entry(
        FactId.of(BandcampExportLine.DATASET, RowKey.of(line.id())),
        line.transactionId(),
        line.type(),
        line.date(),
        line.amounts(),
        line.item());
  }

  private static LedgerEntry entry(
      String id,
      @Nullable String transactionId,
      ItemType type,
      Instant date,
      Amounts amounts,
      Item item) {
    return new LedgerEntry(
        id,
        orEmpty(transactionId),
        type,
        orEmpty(item.url()),
        orEmpty(item.name()),
        String.join(" ", orEmpty(item.format()), orEmpty(item.option()), orEmpty(item.sku())),
        date,
        amounts.currency(),
        amounts.net(),
        amounts.itemTotal() == null ? amounts.received() : amounts.itemTotal(),
        amounts.fee(),
        sum(amounts.sellerTax(), amounts.marketplaceTax()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    return a == null ? b : b == null ? a : a.add(b);
  }
}
