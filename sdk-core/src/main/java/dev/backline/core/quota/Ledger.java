package dev.backline.core.quota;

import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One shared window in the store. Used by one thread at a time, without a lock.
 *
 * <p>When an entry leaves the window is judged without trusting anybody's wall clock alone. Our own
 * calls are timed on our ticker. Another's entry leaves a full length after we first saw it, on our
 * ticker, or by its instant, with the difference allowed that two clocks may have; whichever is
 * sooner. Both bounds lie after the truth.
 */
final class Ledger {

  private static final long MILLI = 1_000_000L;
  private static final long FAR_DAYS = 20_000;
  private static final int GRAIN = 200;
  private static final long SETTLED = 120_000;

  private final Storage storage;
  private final LedgerClock clock;
  private final String scope;
  private final String holder;
  private final QuotaWindow window;
  private final String span;
  private final long length;
  private final long skew;
  private final Map<String, Long> lastUses = new HashMap<>();
  private final Map<String, Long> seen = new HashMap<>();
  private long hold;
  private long numbers;
  private long open = -1;

  Ledger(Storage storage, LedgerClock clock, String scope, Owner owner, QuotaWindow window) {
    this.storage = storage;
    this.clock = clock;
    this.scope = scope;
    this.holder = owner.holder();
    this.window = window;
    this.span = window.length().toString();
    this.length = window.length().toNanos();
    this.skew = owner.skew().toMillis();
    long quarter = length / 4;
    this.hold = Math.max(50 * MILLI, Math.min(quarter, 30_000 * MILLI));
  }

  /** Who writes, and how far the clocks of the writers may differ. */
  record Owner(String holder, Duration skew) {}

  /** Settles the last reservation and takes a new one. */
  Stock trade(StockOrder order) {
    long began = clock.elapsed();
    while (true) {
      Optional<Traded> traded = storage.inTransaction(tx -> trade(tx, order));
      if (traded.isPresent()) {
        open = traded.get().number();
        // A store so slow that reservations end before they arrive gets longer ones.
        hold = Math.max(hold, 4 * (clock.elapsed() - began));
        return traded.get().stock();
      }
    }
  }

  private record Traded(Stock stock, long number) {}

  private Optional<Traded> trade(Transaction tx, StockOrder order) {
    Optional<Versioned<QuotaLedger>> stored =
        tx.find(QuotaLedger.DATASET, QuotaLedger.key(scope, span));
    long now = clock.elapsed();
    List<LedgerEntry> entries = living(stored, now);
    settle(entries, order, now);
    long limit = limit(stored, order);
    hear(entries, order, limit, now);
    long taken = sum(entries);

    long reserve = Math.min(window.reserve(), Math.max(0, limit - 1));
    long forBulk = Math.max(0, limit - reserve - taken);
    long free = order.lane() == Lane.BULK ? forBulk : Math.max(0, limit - taken);
    // Small bites near the end leave something for everybody.
    long bite = Math.max(order.least(), Math.min(order.wanted(), free / 16));
    long places = order.wanted() > 0 && bite <= free ? bite : 0;
    long number = ++numbers;
    if (places > 0) {
      long until = clock.late().toEpochMilli() + hold / MILLI;
      entries.add(new LedgerEntry(holder, number, places, until, hold / MILLI));
      lastUses.put(holder + "," + number, now + hold);
    }
    if (!write(tx, stored, entries, order)) {
      return Optional.empty();
    }
    Stock stock =
        new Stock(
            order,
            places,
            Math.min(places, forBulk),
            now + hold,
            limit,
            taken + places,
            leaving(entries, now),
            pause(tx, now));
    return Optional.of(new Traded(stock, number));
  }

  private boolean write(
      Transaction tx,
      Optional<Versioned<QuotaLedger>> stored,
      List<LedgerEntry> entries,
      StockOrder order) {
    Optional<Long> serverLimit =
        order.word() != null && order.word().limit() >= 0
            ? Optional.of(order.word().limit())
            : stored.flatMap(row -> row.row().serverLimit());
    List<String> texts = entries.stream().map(LedgerEntry::text).toList();
    QuotaLedger row = new QuotaLedger(scope, span, sum(entries), serverLimit, texts, clock.late());
    long version = stored.map(Versioned::version).orElse(0L);
    return tx.replace(QuotaLedger.DATASET, QuotaLedger.key(scope, span), version, row);
  }

  private long limit(Optional<Versioned<QuotaLedger>> stored, StockOrder order) {
    Meter.Word word = order.word();
    long server =
        word != null && word.limit() >= 0
            ? word.limit()
            : stored.flatMap(row -> row.row().serverLimit()).orElse(Long.MAX_VALUE);
    return Math.min(window.limit(), server);
  }

  private List<LedgerEntry> living(Optional<Versioned<QuotaLedger>> stored, long now) {
    List<LedgerEntry> entries = new ArrayList<>();
    List<String> texts = stored.map(row -> row.row().entries()).orElse(List.of());
    Map<String, Long> stillSeen = new HashMap<>();
    for (String text : texts) {
      LedgerEntry entry = LedgerEntry.parse(text);
      String id = entry.id();
      stillSeen.put(id, seen.computeIfAbsent(id, key -> now + entry.hold() * MILLI + length));
      if (leavesAt(entry, now) > now) {
        entries.add(entry);
      }
    }
    seen.keySet().retainAll(stillSeen.keySet());
    return entries;
  }

  private long leavesAt(LedgerEntry entry, long now) {
    Long lastUse = lastUses.get(entry.id());
    if (lastUse != null && entry.isOf(holder)) {
      return lastUse + length;
    }
    Instant free = Instant.ofEpochMilli(entry.at()).plus(window.length()).plusMillis(skew);
    return Math.min(now + nanosUntil(free), seen.getOrDefault(entry.id(), now + length));
  }

  /** Writes down what really became of our last reservation. */
  private void settle(List<LedgerEntry> entries, StockOrder order, long now) {
    lastUses.keySet().removeIf(id -> entries.stream().noneMatch(entry -> entry.id().equals(id)));
    String id = holder + "," + open;
    if (entries.stream().anyMatch(entry -> entry.id().equals(id) && entry.hold() == 0)) {
      return; // settled before, by a commit whose answer did not arrive
    }
    entries.removeIf(entry -> entry.id().equals(id));
    lastUses.remove(id);
    if (order.used() == 0 || order.lastUse() + length <= now) {
      return;
    }
    long at = clock.late().toEpochMilli() - (now - order.lastUse()) / MILLI;
    long count = order.used();
    // Neighbours join, all counting from the later one on, so that the row stays short.
    LedgerEntry last = lastOwn(entries);
    if (last != null && at - last.at() <= window.length().toMillis() / GRAIN) {
      entries.remove(last);
      lastUses.remove(last.id());
      count += last.count();
    }
    entries.add(new LedgerEntry(holder, open, count, at, 0));
    lastUses.put(id, order.lastUse());
  }

  private @Nullable LedgerEntry lastOwn(List<LedgerEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.isOf(holder) && entry.hold() == 0)
        .max(Comparator.comparingLong(LedgerEntry::number))
        .orElse(null);
  }

  /** Counts what the server knows of and none of us took. */
  private void hear(List<LedgerEntry> entries, StockOrder order, long limit, long now) {
    Meter.Word word = order.word();
    if (word == null || word.remaining() < 0) {
      return;
    }
    LedgerEntry before =
        entries.stream().filter(entry -> entry.isOf(LedgerEntry.SERVER)).findFirst().orElse(null);
    entries.removeIf(entry -> entry.isOf(LedgerEntry.SERVER));
    long beyond = Math.max(0, limit - word.remaining() - sum(entries));
    long late = clock.late().toEpochMilli();
    boolean stale = before == null || late - before.number() >= SETTLED;
    if (before != null && !stale && before.count() > beyond) {
      entries.add(before); // an answer that travelled long does not raise the server's last word
    } else if (beyond > 0) {
      long fresh = word.freshAt() < 0 ? length : Math.min(length, word.freshAt() - now);
      long at = late - (length - Math.max(0, fresh)) / MILLI;
      entries.add(new LedgerEntry(LedgerEntry.SERVER, late, beyond, at, 0));
      seen.put(LedgerEntry.SERVER + "," + late, now + Math.max(0, fresh));
    }
  }

  private Stock.@Nullable Pause pause(Transaction tx, long now) {
    return tx.find(QuotaPause.DATASET, RowKey.of(scope))
        .map(Versioned::row)
        .map(row -> new Stock.Pause(now + nanosUntil(row.endsAt()), row.reason()))
        .orElse(null);
  }

  private long nanosUntil(Instant instant) {
    Duration wait = Duration.between(clock.early(), instant);
    return wait.toDays() > FAR_DAYS ? Long.MAX_VALUE / 4 : wait.toNanos();
  }

  private static long sum(List<LedgerEntry> entries) {
    return entries.stream().mapToLong(LedgerEntry::count).sum();
  }

  private List<Stock.Leaving> leaving(List<LedgerEntry> entries, long now) {
    return entries.stream()
        .map(entry -> new Stock.Leaving(leavesAt(entry, now), entry.count()))
        .sorted(Comparator.comparingLong(Stock.Leaving::at))
        .toList();
  }
}
