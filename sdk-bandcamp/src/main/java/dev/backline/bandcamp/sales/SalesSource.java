package dev.backline.bandcamp.sales;

import dev.backline.core.DeadlineExceededException;
import dev.backline.core.NetworkException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The sales of one account as a source: one page for each span of the period, so that a finished
 * span is committed with its checkpoint and a failed one is fetched again.
 *
 * <p>A span that times out or fails on the platform's side is halved; it is never taken for empty.
 * Settled fees and refunds come late, so each run reads the last weeks again.
 *
 * <p>Immutable; used by one run at a time.
 */
public final class SalesSource implements Source<BandcampSale> {

  /** Fees settle and pending payments clear within about a month. */
  private static final Duration OVERLAP = Duration.ofDays(35);

  private final SalesReport report;
  private final InstantSource clock;
  private final String bandId;
  private final DateWindow window;
  private final Period span;
  private final @Nullable String label;
  private final boolean keepBuyers;

  SalesSource(SalesReport report, InstantSource clock, String bandId) {
    this(report, clock, bandId, lastYear(clock), Period.ofMonths(1), null, true);
  }

  private SalesSource(
      SalesReport report,
      InstantSource clock,
      String bandId,
      DateWindow window,
      Period span,
      @Nullable String label,
      boolean keepBuyers) {
    this.report = report;
    this.clock = clock;
    this.bandId = bandId;
    this.window = window;
    this.span = span;
    this.label = label;
    this.keepBuyers = keepBuyers;
  }

  private static DateWindow lastYear(InstantSource clock) {
    return DateWindow.since(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(1));
  }

  /** Returns this source over the days from the given one until now. */
  public SalesSource since(LocalDate first) {
    return over(DateWindow.since(first));
  }

  /** Returns this source over the given days, the last one included to its last second. */
  public SalesSource between(LocalDate first, LocalDate last) {
    return over(DateWindow.between(first, last));
  }

  /** Returns this source over the window; the last year until now is the default. */
  public SalesSource over(DateWindow days) {
    return new SalesSource(report, clock, bandId, days, span, label, keepBuyers);
  }

  /** Returns this source fetching so much at a time; a month is the default. */
  public SalesSource inSpansOf(Period length) {
    return new SalesSource(report, clock, bandId, window, length, label, keepBuyers);
  }

  /** Returns this source counting its sales for the label of the given name. */
  public SalesSource labelled(String name) {
    return new SalesSource(report, clock, bandId, window, span, name, keepBuyers);
  }

  /** Returns this source leaving out who bought and where it was sent. */
  public SalesSource withoutBuyers() {
    return new SalesSource(report, clock, bandId, window, span, label, false);
  }

  @Override
  public SourceId id() {
    return new SourceId("bandcamp", "sales", bandId);
  }

  @Override
  public Dataset<BandcampSale> dataset() {
    return BandcampSale.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public DateWindow window() {
    return window;
  }

  @Override
  public Duration overlap() {
    return OVERLAP;
  }

  @Override
  public Filter scope(DateWindow days) {
    return Filter.and(Filter.eq("bandId", bandId), days.instants("date", ZoneOffset.UTC));
  }

  @Override
  public Optional<LocalDate> dateOf(BandcampSale row) {
    return Optional.of(ReportDate.dayOf(row.date()));
  }

  /** A sale stays with the account through which it was seen first. */
  @Override
  public BandcampSale merge(BandcampSale stored, BandcampSale shown) {
    return shown.seenThrough(stored.bandId());
  }

  @Override
  public void derive(BandcampSale row, FactSink facts) {
    SaleFacts.of(row, label).forEach(facts::add);
  }

  @Override
  public Optional<Row<BandcampSale>> decode(Row.Rejected<BandcampSale> rejected) {
    return Optional.of(row(reader(), Json.parse(rejected.raw()), rejected.position()));
  }

  @Override
  public PageReader<BandcampSale> open(Start start) {
    Instant now = clock.instant();
    Instant from =
        start
            .resume()
            .map(checkpoint -> Instant.parse(checkpoint.text()))
            .orElseGet(
                () ->
                    start
                        .window()
                        .from()
                        .orElse(FIRST_DAY)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
    Instant end =
        start
            .window()
            .to()
            .map(last -> last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
            .filter(last -> last.isBefore(now))
            .orElse(now);
    SpanPlan spans = new SpanPlan(from, end, span);
    start.watch().callsNeeded(spans.remaining());
    return () -> spans.done() ? Optional.empty() : Optional.of(page(spans, start));
  }

  /** Bandcamp sold nothing before this day. */
  private static final LocalDate FIRST_DAY = LocalDate.of(2008, 9, 1);

  private SourcePage<BandcampSale> page(SpanPlan spans, Start start) {
    SalesReport.Fetched fetched = fetch(spans, start);
    spans.advance();
    start.watch().callsNeeded(spans.remaining());
    return SourcePage.of(
        rows(fetched.rows()),
        new Checkpoint(spans.from().toString()),
        Origin.request(fetched.requestId(), fetched.pointer()));
  }

  private SalesReport.Fetched fetch(SpanPlan spans, Start start) {
    while (true) {
      try {
        SalesReport.Fetched fetched = report.fetch(bandId, spans.from(), spans.to());
        start.watch().called(fetched.calls());
        return fetched;
      } catch (NetworkException | PlatformUnavailableException | DeadlineExceededException e) {
        start.watch().called(e.call().attempts());
        if (!spans.halve()) {
          throw e;
        }
      }
    }
  }

  /** Reads the rows of one report; the fees of its carts are shared among their items. */
  private List<Row<BandcampSale>> rows(List<Json> raw) {
    List<Row<BandcampSale>> rows = new ArrayList<>(raw.size());
    SaleReader reader = reader();
    List<BandcampSale> sales = new ArrayList<>(raw.size());
    List<Integer> positions = new ArrayList<>(raw.size());
    for (int i = 0; i < raw.size(); i++) {
      Row<BandcampSale> row = row(reader, raw.get(i), i);
      if (row instanceof Row.Accepted<BandcampSale> accepted) {
        sales.add(accepted.value());
        positions.add(i);
      } else {
        rows.add(row);
      }
    }
    List<BandcampSale> shared = CartFees.allocate(sales);
    for (int i = 0; i < shared.size(); i++) {
      rows.add(Row.accepted(shared.get(i), positions.get(i)));
    }
    return rows;
  }

  private SaleReader reader() {
    return new SaleReader(bandId);
  }

  private Row<BandcampSale> row(SaleReader reader, Json raw, int position) {
    try {
      BandcampSale sale = reader.read(raw);
      return Row.accepted(privacy().apply(sale), position);
    } catch (JsonException e) {
      return Row.rejected(
          String.valueOf(e.getMessage()),
          "Report the row to the library's makers; it is kept and can be replayed after a fix.",
          raw.toString(),
          position);
    }
  }

  private UnaryOperator<BandcampSale> privacy() {
    return keepBuyers ? UnaryOperator.identity() : BandcampSale::withoutBuyer;
  }
}
