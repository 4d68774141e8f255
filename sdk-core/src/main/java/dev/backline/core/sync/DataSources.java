package dev.backline.core.sync;

import dev.backline.core.facts.Money;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the sources of a store hold, so that a host can show them, filter by them and compare an API
 * with a file.
 *
 * <p>Costs the same whatever the number of rows: the sums are kept with each page. Thread-safe.
 */
public final class DataSources {

  private final Storage storage;

  private DataSources(Storage storage) {
    this.storage = storage;
  }

  /** Returns the sources of the store. */
  public static DataSources of(Storage storage) {
    return new DataSources(storage);
  }

  /**
   * What one source holds.
   *
   * @param rows how many native rows
   * @param first the earliest day of a row that has one
   * @param last the latest day
   * @param money how much they mean, for each currency
   * @param aside how many rows wait to be replayed
   * @param lastRun the last run that finished
   */
  public record Holding(
      SourceId source,
      long rows,
      Optional<LocalDate> first,
      Optional<LocalDate> last,
      List<Money> money,
      long aside,
      Optional<SyncRun> lastRun) {
    public Holding {
      money = List.copyOf(money);
    }
  }

  /** Returns what each source holds, by the sources' ids. */
  public List<Holding> list() {
    return storage.inSnapshot(transaction -> holdings(transaction, Filter.all()));
  }

  /** Returns what the source holds, or empty if it never ran. */
  public Optional<Holding> find(SourceId source) {
    return storage.inSnapshot(
        transaction ->
            holdings(transaction, Filter.eq("source", source.toString())).stream().findFirst());
  }

  private static List<Holding> holdings(Transaction transaction, Filter filter) {
    Map<String, Sums> bySource = new TreeMap<>();
    forEach(transaction, SyncMonth.DATASET, filter, row -> sums(bySource, row.source()).add(row));
    forEach(transaction, SyncMoney.DATASET, filter, row -> sums(bySource, row.source()).add(row));
    List<Holding> holdings = new ArrayList<>();
    forEach(
        transaction,
        SyncStream.DATASET,
        filter,
        stream -> holdings.add(sums(bySource, stream.source()).holding(transaction, stream)));
    return List.copyOf(holdings);
  }

  private static Sums sums(Map<String, Sums> bySource, String source) {
    return bySource.computeIfAbsent(source, id -> new Sums());
  }

  private static <T extends Record> void forEach(
      Transaction transaction, Dataset<T> dataset, Filter filter, Consumer<T> action) {
    try (Rows<Versioned<T>> rows = transaction.scan(dataset, filter)) {
      rows.forEachRemaining(row -> action.accept(row.row()));
    }
  }

  private static final class Sums {

    private long rows;
    private Optional<LocalDate> first = Optional.empty();
    private Optional<LocalDate> last = Optional.empty();
    private final Map<String, BigDecimal> money = new LinkedHashMap<>();

    void add(SyncMonth month) {
      rows += month.rows();
      month
          .first()
          .filter(day -> first.isEmpty() || day.isBefore(first.get()))
          .ifPresent(day -> first = Optional.of(day));
      month
          .last()
          .filter(day -> last.isEmpty() || day.isAfter(last.get()))
          .ifPresent(day -> last = Optional.of(day));
    }

    void add(SyncMoney amount) {
      money.merge(amount.currency(), amount.amount(), BigDecimal::add);
    }

    Holding holding(Transaction transaction, SyncStream stream) {
      Filter aside =
          Filter.and(
              Filter.eq("source", stream.source()), Filter.eq("state", SyncReject.State.WAITING));
      return new Holding(
          SourceId.parse(stream.source()),
          rows,
          first,
          last,
          new TreeMap<>(money)
              .entrySet().stream().map(e -> Money.of(e.getValue(), e.getKey())).toList(),
          transaction.count(SyncReject.DATASET, aside),
          stream.lastRun() == 0
              ? Optional.empty()
              : transaction.find(SyncRun.DATASET, RowKey.of(stream.lastRun())).map(Versioned::row));
    }
  }
}
