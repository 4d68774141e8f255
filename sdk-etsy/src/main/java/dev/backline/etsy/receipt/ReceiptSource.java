package dev.backline.etsy.receipt;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
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
import dev.backline.etsy.paging.SpanPage;
import dev.backline.etsy.paging.SpanReader;
import dev.backline.etsy.paging.Spans;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The orders of a shop as a source, by the day of their creation.
 *
 * <p>Orders are read in spans of 30 days, and a span that holds more than Etsy counts is halved.
 * Payments, refunds and cancellations come late and move no time of change, so each run reads the
 * last 60 days again.
 */
public final class ReceiptSource implements Source<EtsyReceipt> {

  private static final Duration SPAN = Duration.ofDays(30);
  private static final Duration OVERLAP = Duration.ofDays(60);

  private final Receipts receipts;
  private final InstantSource clock;
  private final DateWindow window;
  private final Privacy privacy;

  /** Whether buyers are kept. */
  public enum Privacy {
    KEEP_BUYERS,
    WITHOUT_BUYERS
  }

  /** Creates the source over the last year until now. */
  public ReceiptSource(Receipts receipts, InstantSource clock) {
    this(
        receipts,
        clock,
        DateWindow.since(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(1)),
        Privacy.KEEP_BUYERS);
  }

  private ReceiptSource(
      Receipts receipts, InstantSource clock, DateWindow window, Privacy privacy) {
    this.receipts = receipts;
    this.clock = clock;
    this.window = window;
    this.privacy = privacy;
  }

  /** Returns this source over the given days. */
  public ReceiptSource over(DateWindow days) {
    return new ReceiptSource(receipts, clock, days, privacy);
  }

  /** Returns this source leaving out who bought. */
  public ReceiptSource withoutBuyers() {
    return new ReceiptSource(receipts, clock, window, Privacy.WITHOUT_BUYERS);
  }

  @Override
  public SourceId id() {
    return new SourceId("etsy", "receipts", receipts.shop().toString());
  }

  @Override
  public Dataset<EtsyReceipt> dataset() {
    return EtsyReceipt.DATASET;
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
    return Filter.and(
        Filter.eq("shopId", receipts.shop().toString()), days.instants("created", ZoneOffset.UTC));
  }

  @Override
  public Optional<LocalDate> dateOf(EtsyReceipt row) {
    return Optional.of(LocalDate.ofInstant(row.created(), ZoneOffset.UTC));
  }

  @Override
  public void derive(EtsyReceipt row, FactSink facts) {
    ReceiptFacts.of(row).forEach(facts::add);
  }

  @Override
  public Optional<Row<EtsyReceipt>> decode(Row.Rejected<EtsyReceipt> rejected) {
    return Optional.of(row(Json.parse(rejected.raw()), rejected.position()));
  }

  @Override
  public PageReader<EtsyReceipt> open(Start start) {
    Spans spans = Spans.over(start.window(), clock.instant(), SPAN, start.resume());
    return new SpanReader<>(start, spans, "receipts", receipts::scan, this::row);
  }

  /** Fetches one order, whenever it was created. */
  public SourcePage<EtsyReceipt> byId(String receiptId) {
    SpanPage found = receipts.one(receiptId);
    return new SourcePage<>(
        List.of(row(found.results().get(0), 0)),
        Optional.empty(),
        Origin.request(found.requestId(), ""),
        OptionalLong.empty());
  }

  private Row<EtsyReceipt> row(Json receipt, int position) {
    try {
      EtsyReceipt read = EtsyReceipt.read(receipt, receipts.shop().toString());
      return Row.accepted(privacy == Privacy.WITHOUT_BUYERS ? read.withoutBuyer() : read, position);
    } catch (JsonException e) {
      return Row.rejected(
          String.valueOf(e.getMessage()),
          "Report the order to the library's makers; it is kept and can be replayed after a fix.",
          receipt.toString(),
          position);
    }
  }
}
