package dev.backline.etsy.reconcile;

import dev.backline.core.facts.FactId;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import dev.backline.etsy.payment.EtsyLedgerEntry;
import dev.backline.etsy.payment.EtsyStatementLine;
import dev.backline.etsy.receipt.EtsyReceipt;
import dev.backline.etsy.receipt.EtsySoldItem;
import dev.backline.etsy.receipt.EtsySoldOrder;
import dev.backline.etsy.reconcile.MoneyLine.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles what a store holds of Etsy's money from all roads.
 *
 * <pre>{@code
 * Reconciliation all = MoneyReconciliation.compare(storage);
 * MoneyReconciliation.settle(storage);   // the best road's events count, their equals do not
 * }</pre>
 *
 * <p>Run {@code settle} after imports and syncs. Reads all of Etsy's events into memory: some
 * hundred bytes for each.
 */
public final class MoneyReconciliation {

  private MoneyReconciliation() {}

  /** Returns what matches, differs, or is told by one road alone; writes nothing. */
  public static Reconciliation compare(Storage storage) {
    return storage.inSnapshot(MoneyReconciliation::compare);
  }

  /**
   * Marks each event of an export that a better road tells as well as superseded, and takes the
   * mark from those that none does any longer; so all roads may be kept and nothing counts twice.
   *
   * @return the comparison that was settled
   */
  public static Reconciliation settle(Storage storage) {
    return storage.inTransaction(
        transaction -> {
          Reconciliation all = compare(transaction);
          mark(transaction, all);
          return all;
        });
  }

  private static void mark(Transaction transaction, Reconciliation all) {
    Map<String, String> better = new HashMap<>();
    all.matches()
        .forEach(match -> better.putIfAbsent(match.worse().eventId(), match.better().eventId()));
    List<RevenueEvent> changed = new ArrayList<>();
    List<Long> stamps = new ArrayList<>();
    scan(
        transaction,
        RevenueEvent.DATASET,
        Filter.eq("source", "etsy-csv"),
        stored -> {
          String by = better.get(stored.row().id());
          if (!Objects.equals(by, stored.row().supersededBy())) {
            changed.add(stored.row().supersededBy(by));
            stamps.add(stored.stamp());
          }
        });
    if (!changed.isEmpty()) {
      transaction.upsert(
          RevenueEvent.DATASET, changed, stamps.stream().mapToLong(Long::longValue).toArray());
    }
  }

  private static Reconciliation compare(Transaction transaction) {
    References references = new References(transaction);
    List<RevenueEvent> events = new ArrayList<>();
    Map<String, BigDecimal> shipping = new HashMap<>();
    scan(
        transaction,
        RevenueEvent.DATASET,
        Filter.eq("platform", "etsy"),
        stored -> {
          events.add(stored.row());
          FactId id = FactId.parse(stored.row().id());
          if (id.part().equals("shipping")) {
            shipping.put(whole(id), stored.row().net());
          }
        });
    return Reconciliation.of(
        events.stream().flatMap(event -> references.line(event, shipping).stream()).toList());
  }

  private static String whole(FactId id) {
    return new FactId(id.dataset(), id.key(), "").toString();
  }

  private static <T extends Record> void scan(
      Transaction transaction, Dataset<T> dataset, Filter filter, Consumer<Versioned<T>> consumer) {
    try (Rows<Versioned<T>> rows = transaction.scan(dataset, filter)) {
      rows.forEachRemaining(consumer);
    }
  }

  /** What native rows name, and events do not. */
  private static final class References {

    private record Named(@Nullable String order, @Nullable String listing, String words) {}

    private final Map<String, String> orderOfItem = new HashMap<>();
    private final Map<String, Named> statement = new HashMap<>();
    private final Map<String, Named> ledger = new HashMap<>();

    References(Transaction transaction) {
      scan(
          transaction,
          EtsySoldItem.DATASET,
          Filter.all(),
          stored -> orderOfItem.put(stored.row().transactionId(), stored.row().orderId()));
      scan(
          transaction,
          EtsyStatementLine.DATASET,
          Filter.all(),
          stored ->
              statement.put(
                  stored.row().id(),
                  new Named(
                      stored.row().orderId(),
                      stored.row().listingId(),
                      stored.row().type() + " " + stored.row().title())));
      scan(
          transaction,
          EtsyLedgerEntry.DATASET,
          Filter.all(),
          stored -> ledger.put(stored.row().entryId(), named(stored.row())));
    }

    private static Named named(EtsyLedgerEntry entry) {
      String kind =
          entry.referenceType() == null ? "" : entry.referenceType().toLowerCase(Locale.ROOT);
      boolean order = kind.contains("receipt") || kind.contains("order");
      boolean listing = kind.contains("listing");
      return new Named(
          order ? entry.reference() : null,
          listing ? entry.reference() : null,
          entry.type() + " " + (entry.description() == null ? "" : entry.description()));
    }

    Optional<MoneyLine> line(RevenueEvent event, Map<String, BigDecimal> shipping) {
      FactId id = FactId.parse(event.id());
      String key = id.key().get(0);
      String dataset = id.dataset();
      if (dataset.equals(EtsyReceipt.DATASET.name())) {
        return Optional.of(order(event, Road.API, id, key, shipping));
      }
      if (dataset.equals(EtsySoldOrder.DATASET.name())) {
        return Optional.of(order(event, Road.ORDERS, id, key, shipping));
      }
      if (dataset.equals(EtsySoldItem.DATASET.name())) {
        return Optional.of(
            line(event, Road.ITEMS, Part.SALE, new Named(orderOfItem.get(key), null, ""), null));
      }
      if (dataset.equals(EtsyStatementLine.DATASET.name())) {
        Named named = statement.getOrDefault(key, new Named(null, null, ""));
        return Optional.of(line(event, Road.STATEMENT, part(event), named, null));
      }
      if (dataset.equals(EtsyLedgerEntry.DATASET.name()) && event.kind() != RevenueKind.PENDING) {
        Named named = ledger.getOrDefault(key, new Named(null, null, ""));
        return Optional.of(line(event, Road.API, Part.ACCOUNT, named, null));
      }
      return Optional.empty(); // the ledger's own word of a sale, which its receipt tells
    }

    private static MoneyLine order(
        RevenueEvent event, Road road, FactId id, String order, Map<String, BigDecimal> shipping) {
      Part part =
          switch (id.part()) {
            case "" -> Part.SALE;
            case "shipping" -> Part.SHIPPING;
            case "refund" -> Part.REFUND;
            default -> Part.CARD_FEE;
          };
      BigDecimal whole =
          part == Part.SALE && event.gross() != null
              ? event.gross().add(shipping.getOrDefault(whole(id), BigDecimal.ZERO))
              : null;
      return line(event, road, part, new Named(order, null, ""), whole);
    }

    private static Part part(RevenueEvent event) {
      return switch (event.kind()) {
        case SALE -> Part.SALE;
        case REFUND -> Part.REFUND;
        case ADJUSTMENT -> event.taxes() == null ? Part.ACCOUNT : Part.BUYERS_TAX;
        default -> Part.ACCOUNT;
      };
    }

    private static MoneyLine line(
        RevenueEvent event, Road road, Part part, Named named, @Nullable BigDecimal whole) {
      return new MoneyLine(
          event.id(),
          road,
          part,
          event.account(),
          named.order(),
          named.listing(),
          event.occurred(),
          event.currency(),
          event.net(),
          whole,
          named.words());
    }
  }
}
