package dev.backline.bandcamp.sales;

import dev.backline.core.DriftException;
import dev.backline.core.FailedCall;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.http.Api;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The sales report of version 4, by band. Thread-safe. */
public final class Sales {

  private final SalesReport direct;
  private final SalesReport prepared;
  private final InstantSource clock;

  /** Creates the report over the API. */
  public Sales(Api api, InstantSource clock, Ticker ticker, Sleeper sleeper) {
    this.direct = new DirectReport(api);
    this.prepared = new PreparedReport(api, ticker, sleeper);
    this.clock = clock;
  }

  /** Returns the sales of a band as a source; each span is one call. */
  public SalesSource source(long bandId) {
    return new SalesSource(direct, clock, Long.toString(bandId));
  }

  /**
   * Returns the sales of a band as a source that lets Bandcamp prepare each report and downloads
   * it; for years at a time.
   */
  public SalesSource preparedSource(long bandId) {
    return new SalesSource(prepared, clock, Long.toString(bandId));
  }

  /**
   * Returns the sales of a band over the given days, both included.
   *
   * <p>A row that can't be read ends the iteration with a {@link DriftException}; {@code Sync} sets
   * such rows aside instead.
   */
  public Iterable<BandcampSale> between(long bandId, LocalDate first, LocalDate last) {
    SalesSource source = source(bandId).between(first, last);
    return () -> new Reading(source.open(Start.fresh(DateWindow.between(first, last))));
  }

  private static final class Reading implements Iterator<BandcampSale> {

    private final PageReader<BandcampSale> pages;
    private final Deque<Row<BandcampSale>> rows = new ArrayDeque<>();

    Reading(PageReader<BandcampSale> pages) {
      this.pages = pages;
    }

    @Override
    public boolean hasNext() {
      try {
        while (rows.isEmpty()) {
          Optional<SourcePage<BandcampSale>> page = pages.next();
          if (page.isEmpty()) {
            return false;
          }
          rows.addAll(page.get().rows());
        }
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public BandcampSale next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row<BandcampSale> row = rows.remove();
      if (row instanceof Row.Rejected<BandcampSale> rejected) {
        throw new DriftException(
            FailedCall.notSent("bandcamp", "sales_report"), rejected.rule(), "/report", null);
      }
      return ((Row.Accepted<BandcampSale>) row).value();
    }
  }
}
