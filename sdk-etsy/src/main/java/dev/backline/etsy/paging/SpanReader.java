package dev.backline.etsy.paging;

import dev.backline.core.json.Json;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a list over its spans, for a sync. Not thread-safe. */
public final class SpanReader<T extends Record> implements PageReader<T> {

  private final Start start;
  private final Spans spans;
  private final String operation;
  private final Spans.Scan scan;
  private final Reading<T> reading;

  /** Creates a reader of the spans, which begin where the run does. */
  public SpanReader(
      Start start, Spans spans, String operation, Spans.Scan scan, Reading<T> reading) {
    this.start = start;
    this.spans = spans;
    this.operation = operation;
    this.reading = reading;
    this.scan =
        (from, to, offset) -> {
          SpanPage page = scan.page(from, to, offset);
          start.watch().called(1);
          return page;
        };
  }

  /** Reads an entry, or sets it aside. */
  @FunctionalInterface
  public interface Reading<T extends Record> {

    /** Returns the entry as a row, which stands at the position of its page. */
    Row<T> row(Json entry, int position);
  }

  @Override
  public Optional<SourcePage<T>> next() {
    if (spans.done()) {
      return Optional.empty();
    }
    start.watch().callsNeeded(spans.left());
    SpanPage page = spans.next(operation, scan);
    List<Row<T>> rows = new ArrayList<>(page.results().size());
    for (int i = 0; i < page.results().size(); i++) {
      rows.add(reading.row(page.results().get(i), i));
    }
    return Optional.of(
        SourcePage.of(rows, spans.place(), Origin.request(page.requestId(), "/results")));
  }
}
