package dev.backline.core.sync;

import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Yields pages of typed rows from a checkpoint on, and says what they mean; knows nothing of
 * storage.
 *
 * <p>Contract of an implementation:
 *
 * <ul>
 *   <li>A row's key is the platform's id, or follows from what identifies the row; the same row
 *       read twice has the same key.
 *   <li>Reading on from a page's checkpoint yields the rows after that page. Rows that are shown
 *       twice do no harm; rows that are skipped are lost.
 *   <li>A row that can't be read becomes {@link Row.Rejected}, not an exception; an exception means
 *       that the page could not be fetched.
 *   <li>{@link #derive} depends on nothing but the row.
 * </ul>
 *
 * <pre>{@code
 * record SalesSource(SalesApi api, String band) implements Source<Sale> {
 *   public SourceId id() { return new SourceId("shop", "sales", band); }
 *   public Dataset<Sale> dataset() { return Sale.DATASET; }
 *   public Listing listing() { return Listing.INCREMENTAL; }
 *   public PageReader<Sale> open(Start start) { return api.read(band, start); }
 *   public Filter scope(DateWindow days) { return Filter.eq("band", band); }
 * }
 * }</pre>
 *
 * <p>Used by one run at a time; {@link #derive} and {@link #dateOf} are called from several
 * threads.
 */
public interface Source<T extends Record> {

  /** Returns what checkpoint, lease and report are kept under. */
  SourceId id();

  /** Returns where the rows are kept. */
  Dataset<T> dataset();

  /** Returns what may be concluded from a row that is not shown. */
  Listing listing();

  /** Opens the listing at the given place. */
  PageReader<T> open(Start start);

  /**
   * Returns the filter of the dataset's rows that belong to this source's account and lie in the
   * window. Only these are ever deleted.
   */
  Filter scope(DateWindow window);

  /** Returns the days this source is asked for; rows dated outside are not written. */
  default DateWindow window() {
    return DateWindow.all();
  }

  /**
   * Returns how far back the platform may still change rows or add some (refunds, settled fees);
   * each incremental run reads that much again.
   */
  default Duration overlap() {
    return Duration.ZERO;
  }

  /** Returns the day on which the row counts, or empty for rows that have none. */
  default Optional<LocalDate> dateOf(T row) {
    return Optional.empty();
  }

  /**
   * Returns the form in which a stored row stays when a whole listing no longer shows it, such as
   * one with the instant at which it was found missing; empty, the default, if it goes.
   *
   * <p>The key stays the same, and the facts are derived anew. A source whose rows stay leaves the
   * marked ones out of its {@link #scope}, so that they are marked once; a row that is shown again
   * is written as any other.
   *
   * @param foundMissing when the run began that did not see the row
   */
  default Optional<T> departed(T row, Instant foundMissing) {
    return Optional.empty();
  }

  /**
   * Returns how the platform is asked for single rows; empty, the default, if it can't be.
   *
   * <p>Entries that move while a whole listing is read may slide past the reader. Where single rows
   * can be asked for, what was not shown is looked up before it goes, and what is found is written
   * as any other page.
   */
  default Optional<LookUp<T>> lookUp() {
    return Optional.empty();
  }

  /**
   * Returns the row to keep where one of this key is stored; the shown one by default.
   *
   * <p>For components that belong to the first sight of a row, such as the account through which it
   * was seen: without this, two accounts that show one row would take it from each other in every
   * run. The result has the key of both and depends on nothing but them.
   */
  default T merge(T stored, T shown) {
    return shown;
  }

  /** Turns the row into the facts that it means; none by default. */
  default void derive(T row, FactSink facts) {}

  /**
   * Returns the money that the row means by month and currency, for plans, reports and summaries;
   * the net amounts of its revenue events by default.
   *
   * @param facts what {@link #derive} made of the row
   */
  default List<MonthlyAmount> money(T row, List<? extends Record> facts) {
    List<MonthlyAmount> money = new ArrayList<>(facts.size());
    for (Record fact : facts) {
      if (fact instanceof RevenueEvent event && event.counts()) {
        money.add(new MonthlyAmount(event.month(), event.currency(), event.net()));
      }
    }
    return List.copyOf(money);
  }

  /**
   * Reads a row again that was set aside, after a fix; empty if this source can't.
   *
   * @return the row, accepted or rejected still
   */
  default Optional<Row<T>> decode(Row.Rejected<T> rejected) {
    return Optional.empty();
  }

  /**
   * Returns a text that changes when the source's content does, such as a file's hash; empty if
   * only reading it again can tell.
   */
  default Optional<String> fingerprint() {
    return Optional.empty();
  }
}
