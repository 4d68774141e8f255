package dev.backline.etsy.payment;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.Start;
import dev.backline.etsy.paging.SpanReader;
import dev.backline.etsy.paging.Spans;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The payment account's ledger as a source, in spans of 31 days: Etsy gives no wider ones. A span
 * that holds more than Etsy counts is halved.
 */
public final class LedgerSource implements Source<EtsyLedgerEntry> {

  private final Ledger ledger;
  private final InstantSource clock;
  private final DateWindow window;

  /** Creates the source over the last year until now. */
  public LedgerSource(Ledger ledger, InstantSource clock) {
    this(
        ledger,
        clock,
        DateWindow.since(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(1)));
  }

  private LedgerSource(Ledger ledger, InstantSource clock, DateWindow window) {
    this.ledger = ledger;
    this.clock = clock;
    this.window = window;
  }

  /** Returns this source over the given days. */
  public LedgerSource over(DateWindow days) {
    return new LedgerSource(ledger, clock, days);
  }

  @Override
  public SourceId id() {
    return new SourceId("etsy", "ledger", ledger.shop().toString());
  }

  @Override
  public Dataset<EtsyLedgerEntry> dataset() {
    return EtsyLedgerEntry.DATASET;
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
    return Duration.ofDays(3);
  }

  @Override
  public Filter scope(DateWindow days) {
    return Filter.and(
        Filter.eq("shopId", ledger.shop().toString()), days.instants("created", ZoneOffset.UTC));
  }

  @Override
  public Optional<LocalDate> dateOf(EtsyLedgerEntry row) {
    return Optional.of(LocalDate.ofInstant(row.created(), ZoneOffset.UTC));
  }

  @Override
  public void derive(EtsyLedgerEntry row, FactSink facts) {
    facts.add(
        RevenueEvent.builder(
                FactId.of(EtsyLedgerEntry.DATASET, RowKey.of(row.entryId())),
                row.kind(),
                new Channel("etsy", row.shopId(), "etsy-api"),
                LocalDate.ofInstant(row.created(), ZoneOffset.UTC),
                Money.of(row.amount(), row.currency()))
            .occurredAt(row.created())
            .title(row.description())
            .quantity(0)
            .externalId(row.entryId())
            .build());
  }

  @Override
  public Optional<Row<EtsyLedgerEntry>> decode(Row.Rejected<EtsyLedgerEntry> rejected) {
    return Optional.of(row(Json.parse(rejected.raw()), rejected.position()));
  }

  @Override
  public PageReader<EtsyLedgerEntry> open(Start start) {
    Spans spans = Spans.over(start.window(), clock.instant(), Ledger.WIDEST, start.resume());
    return new SpanReader<>(start, spans, "ledger entries", ledger::scan, this::row);
  }

  private Row<EtsyLedgerEntry> row(Json entry, int position) {
    try {
      return Row.accepted(EtsyLedgerEntry.read(entry, ledger.shop().toString()), position);
    } catch (JsonException | IllegalArgumentException e) {
      return Row.rejected(
          String.valueOf(e.getMessage()),
          "Report the entry to the library's makers; it is kept and can be replayed after a fix.",
          entry.toString(),
          position);
    }
  }
}
