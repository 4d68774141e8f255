package dev.backline.examples.app.recall;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Fold;
import dev.backline.core.Ticker;
import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * The facts of a database, of which revenue and streams stay in memory between two looks.
 *
 * <p>A look asks for the marks of the months and reads again what changed. It happens after {@link
 * #mayHaveChanged}, and five minutes after the last one in case another program wrote; askers wait
 * for one look together. Figures are the same to the last digit. More facts than the heap has room
 * for are left in the database. Thread-safe.
 */
public final class RecalledFacts implements Facts {

  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);

  /**
   * What a fact takes in memory, and the same for what reads it: rather too much than too little.
   */
  private static final int BYTES_A_FACT = 2_000;

  /** A dataset's facts and how old they are. */
  private static final class Part<T extends Record & Fact> {

    private final Recollection<T> facts;
    private final AtomicLong changes = new AtomicLong(1);
    private volatile long seen;
    private volatile long lookedAt;

    Part(Recollection<T> facts) {
      this.facts = facts;
    }
  }

  private final Facts stored;
  private final DataSource database;
  private final Ticker ticker;
  private final Part<?> revenue;
  private final Part<?> streams;

  private RecalledFacts(Storage storage, DataSource database, Ticker ticker, long most) {
    this.stored = Facts.in(storage, database);
    this.database = database;
    this.ticker = ticker;
    this.revenue = part(storage, database, Watched.REVENUE, most);
    this.streams = part(storage, database, Watched.STREAMS, most);
  }

  private static <T extends Record & Fact> Part<T> part(
      Storage storage, DataSource database, Watched<T> watched, long most) {
    MonthMarks marks = new MonthMarks(database, watched);
    return new Part<>(new Recollection<>(storage, watched, marks, most));
  }

  /** Returns the facts of the database; nothing is read yet. */
  public static RecalledFacts of(Storage storage, DataSource database, Ticker ticker) {
    long room = Runtime.getRuntime().maxMemory() / BYTES_A_FACT;
    return of(storage, database, ticker, room);
  }

  /**
   * Returns the facts of the database.
   *
   * @param most how many facts of a dataset are kept in memory at most
   */
  public static RecalledFacts of(Storage storage, DataSource database, Ticker ticker, long most) {
    return new RecalledFacts(storage, database, ticker, most);
  }

  /** Says that facts were written, so that the next to ask looks first. */
  public void mayHaveChanged() {
    revenue.changes.incrementAndGet();
    streams.changes.incrementAndGet();
  }

  /** Looks now, if something may have changed, so that the next to ask need not wait. */
  public void refresh() {
    List.of(revenue, streams).parallelStream().forEach(this::current);
  }

  /** Returns how many facts are in memory. */
  public long size() {
    return revenue.facts.size() + streams.facts.size();
  }

  private <T extends Record & Fact> Recollection<T> current(Part<T> part) {
    if (stale(part)) {
      synchronized (part) {
        if (stale(part)) {
          long changes = part.changes.get();
          part.facts.look();
          part.lookedAt = ticker.nanos();
          part.seen = changes;
        }
      }
    }
    return part.facts;
  }

  private boolean stale(Part<?> part) {
    return part.seen != part.changes.get()
        || ticker.nanos() - part.lookedAt > BETWEEN_LOOKS.toNanos();
  }

  @SuppressWarnings("unchecked") // a part is found by its dataset
  private <T extends Record & Fact> Optional<Part<T>> part(Dataset<T> dataset) {
    if (dataset.equals(Watched.REVENUE.dataset())) {
      return Optional.of((Part<T>) revenue);
    }
    return dataset.equals(Watched.STREAMS.dataset())
        ? Optional.of((Part<T>) streams)
        : Optional.empty();
  }

  @Override
  public <T extends Record & Fact> void visit(
      Dataset<T> dataset, Filter narrowing, Predicate<? super T> visitor) {
    Optional<Part<T>> part = part(dataset);
    if (part.isEmpty() || !current(part.get()).visit(narrowing, visitor)) {
      stored.visit(dataset, narrowing, visitor);
    }
  }

  @Override
  public <T extends Record & Fact, P> P fold(
      Dataset<T> dataset, Filter narrowing, Fold<? super T, P, ?> fold) {
    return part(dataset)
        .flatMap(part -> current(part).fold(narrowing, fold))
        .orElseGet(() -> stored.fold(dataset, narrowing, fold));
  }

  /** Returns the database, if it has to add revenue up because there is too much to keep. */
  @Override
  public Optional<DataSource> database() {
    return current(revenue).kept() ? Optional.empty() : Optional.of(database);
  }
}
