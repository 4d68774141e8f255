package dev.backline.core.quota;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window that all JVMs over one store count together.
 *
 * <p>Places are reserved in the store some at a time and used from memory. A reservation is small,
 * so that what one JVM holds is little of the window, and short, so that what it does not use comes
 * back.
 */
final class SharedMeter implements Meter {

  private static final long HOUR = 3_600_000_000_000L;
  private static final long MINUTE = 60_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final QuotaWindow window;
  private final Ledger ledger;
  private final long length;
  private final long batch;
  private long limit;
  private long left;
  private long bulkLeft;
  private long used;
  private long lastUse;
  private long validUntil = Long.MIN_VALUE;
  private long bulkFullUntil = Long.MIN_VALUE;
  private long fullUntil = Long.MIN_VALUE;
  private long taken;
  private List<Stock.Leaving> leaving = List.of();
  private @Nullable Word news;
  private long forcedAt = Long.MIN_VALUE;

  SharedMeter(QuotaWindow window, Ledger ledger) {
    this.window = window;
    this.ledger = ledger;
    this.length = window.length().toNanos();
    this.limit = window.limit();
    // Four JVMs that hold a reservation each leave less than 1 % of a long window unused.
    long share = length >= HOUR ? 400 : 20;
    this.batch = Math.max(1, window.limit() / share);
  }

  @Override
  public QuotaWindow window() {
    return window;
  }

  /** Asks the store; called without the lock. */
  Stock trade(StockOrder order) {
    return ledger.trade(order);
  }

  @Override
  public long placeAt(long now, long ahead, int cost, Lane lane) {
    if (now < validUntil && ahead + cost <= (lane == Lane.BULK ? bulkLeft : left)) {
      return now;
    }
    if (now < fullUntil || (lane == Lane.BULK && now < bulkFullUntil)) {
      return expected(now, ahead + cost, lane);
    }
    return ahead == 0 ? ASK_STORE : now;
  }

  private long capacity(Lane lane) {
    return lane == Lane.BULK ? limit - Math.min(window.reserve(), Math.max(0, limit - 1)) : limit;
  }

  private long takenAt(long now) {
    long count = taken;
    for (Stock.Leaving leaves : leaving) {
      if (leaves.at() > now) {
        break;
      }
      count -= leaves.count();
    }
    return Math.max(0, count);
  }

  /** Returns when the place is free by what the store said last. */
  private long expected(long now, long place, Lane lane) {
    long capacity = capacity(lane);
    if (capacity <= 0) {
      return now + length;
    }
    long rounds = Math.max(0, (place - 1) / capacity);
    long needed = takenAt(now) + (place - rounds * capacity) - capacity;
    long first = now;
    for (Stock.Leaving leaves : leaving) {
      if (needed <= 0) {
        break;
      }
      if (leaves.at() > now) {
        needed -= leaves.count();
        first = leaves.at();
      }
    }
    return first + rounds * length;
  }

  @Override
  public void count(long now, int cost) {
    left -= cost;
    bulkLeft -= cost;
    used += cost;
    lastUse = now;
  }

  @Override
  public void hear(long now, Word word) {
    if (word.limit() >= 0) {
      limit = Math.min(window.limit(), word.limit());
    }
    if (word.remaining() >= 0) {
      left = Math.min(left, word.remaining());
      bulkLeft = Math.min(bulkLeft, left);
    }
    news = word;
    boolean unknown = word.remaining() >= 0 && limit - word.remaining() > takenAt(now);
    boolean rested = forcedAt == Long.MIN_VALUE || now - forcedAt >= SECOND;
    if ((word.limit() >= 0 && word.limit() < taken) || (unknown && (rested || left == 0))) {
      forcedAt = now; // tell the others before the next call
      left = 0;
      bulkLeft = 0;
    }
  }

  @Override
  public long used(long now) {
    return Math.max(0, takenAt(now) - (now < validUntil ? left : 0));
  }

  @Override
  public long limit() {
    return limit;
  }

  @Override
  public long open() {
    return capacity(Lane.BULK);
  }

  @Override
  public long foreseen(long now, long ahead) {
    long mine = now < validUntil ? bulkLeft : 0;
    return ahead < mine ? now : expected(now, ahead + 1 - mine, Lane.BULK);
  }

  @Override
  public StockOrder order(Scope scope, Lane lane, int cost) {
    return spend(scope, lane, cost, Math.max(batch, cost));
  }

  @Override
  public @Nullable StockOrder giveBack(Scope scope, long now) {
    boolean rest = validUntil != Long.MIN_VALUE && left > 0;
    return rest && (scope.closed || now >= validUntil) ? spend(scope, Lane.BULK, 0, 0) : null;
  }

  private StockOrder spend(Scope scope, Lane lane, long least, long wanted) {
    StockOrder order = new StockOrder(this, scope, used, lastUse, lane, least, wanted, news);
    left = 0;
    bulkLeft = 0;
    used = 0;
    news = null;
    validUntil = Long.MIN_VALUE;
    return order;
  }

  /** Takes back an order that did not reach the store: its calls still have to be written down. */
  void failed(StockOrder order) {
    used += order.used();
    lastUse = Math.max(lastUse, order.lastUse());
    news = news == null ? order.word() : news;
  }

  /** Takes what the store gave; returns when to give the rest back, if it is worth it. */
  long restocked(Stock stock) {
    StockOrder order = stock.order();
    left = stock.places();
    bulkLeft = stock.bulk();
    validUntil = stock.places() > 0 ? stock.validUntil() : Long.MIN_VALUE;
    limit = Math.min(window.limit(), stock.limit());
    taken = stock.taken();
    leaving = stock.leaving();
    boolean nothing = order.wanted() > 0 && stock.places() == 0;
    long first = leaving.isEmpty() ? stock.validUntil() : leaving.get(0).at();
    bulkFullUntil = nothing && order.lane() == Lane.BULK ? first : Long.MIN_VALUE;
    fullUntil = nothing && order.lane() == Lane.INTERACTIVE ? first : Long.MIN_VALUE;
    return validUntil == Long.MIN_VALUE || length < MINUTE ? Long.MAX_VALUE : validUntil;
  }
}
