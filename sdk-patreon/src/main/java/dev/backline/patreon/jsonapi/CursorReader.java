package dev.backline.patreon.jsonapi;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.StaleCheckpointException;
import dev.backline.core.sync.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Reads a listing for {@code Sync}: a page of rows for each page of the platform, the cursor as
 * checkpoint. A resource that can't be read is set aside by itself. Not thread-safe.
 */
public final class CursorReader<T extends Record> implements PageReader<T> {

  private final CursorWalk walk;
  private final Function<Resource, List<Row<T>>> reader;
  private final boolean counted;

  private CursorReader(
      Listed.Fetch fetch, Start start, Function<Resource, List<Row<T>>> reader, boolean counted) {
    this.walk =
        new CursorWalk(
            cursor -> {
              Listed page = fetch.fetch(cursor);
              start.watch().called(1);
              return page;
            },
            start.resume().map(Checkpoint::text).orElse(""));
    this.reader = reader;
    this.counted = counted;
  }

  /** Returns a reader that makes one row of each resource. */
  public static <T extends Record> PageReader<T> of(
      Listed.Fetch fetch, Start start, Function<Resource, T> reader) {
    return of(fetch, start, reader, UnaryOperator.identity());
  }

  /**
   * Returns a reader that makes one row of each resource.
   *
   * @param aside what is kept of the document of a resource that can't be read
   */
  public static <T extends Record> PageReader<T> of(
      Listed.Fetch fetch, Start start, Function<Resource, T> reader, UnaryOperator<Json> aside) {
    return new CursorReader<>(
        fetch, start, resource -> List.of(row(resource, "", reader, aside)), true);
  }

  /** Returns a reader that makes any number of rows of each resource. */
  public static <T extends Record> CursorReader<T> flat(
      Listed.Fetch fetch, Start start, Function<Resource, List<Row<T>>> reader) {
    return new CursorReader<>(fetch, start, reader, false);
  }

  @Override
  public Optional<SourcePage<T>> next() {
    Optional<CursorWalk.Step> step;
    try {
      step = walk.next();
    } catch (ExpiredCursorException e) {
      throw new StaleCheckpointException("Patreon no longer knows the listing's cursor", e);
    }
    return step.map(this::page);
  }

  private SourcePage<T> page(CursorWalk.Step step) {
    List<Row<T>> rows = new ArrayList<>();
    boolean single = true;
    for (int i = 0; i < step.fresh().size(); i++) {
      List<Row<T>> made = reader.apply(step.fresh().get(i));
      single &= made.size() == 1;
      int position = single ? step.positions().get(i) : -1;
      for (Row<T> row : made) {
        rows.add(at(row, position < 0 ? rows.size() : position));
      }
    }
    return new SourcePage<>(
        rows,
        walk.position()
            .filter(cursor -> !walk.restarted() && cursor.length() < Checkpoint.MAX_BYTES)
            .map(Checkpoint::new),
        Origin.request(step.page().requestId(), "/data"),
        counted ? step.page().total() : OptionalLong.empty());
  }

  /** Returns the row at another place of its page. */
  public static <T extends Record> Row<T> at(Row<T> row, int position) {
    if (row instanceof Row.Accepted<T> accepted) {
      return Row.accepted(accepted.value(), position);
    }
    Row.Rejected<T> rejected = (Row.Rejected<T>) row;
    return new Row.Rejected<>(
        rejected.rule(), rejected.suggestion(), rejected.raw(), position, rejected.context());
  }

  /** Returns the row of the resource, or the resource set aside with what it needs later. */
  public static <T extends Record> Row<T> row(
      Resource resource, String context, Function<Resource, T> reader) {
    return row(resource, context, reader, UnaryOperator.identity());
  }

  private static <T extends Record> Row<T> row(
      Resource resource, String context, Function<Resource, T> reader, UnaryOperator<Json> aside) {
    try {
      return Row.accepted(reader.apply(resource), 0);
    } catch (JsonException | IllegalArgumentException e) {
      return new Row.Rejected<>(
          String.valueOf(e.getMessage()),
          "Report the row to the library's makers; it is kept and can be replayed after a fix.",
          aside.apply(resource.whole()).toString(),
          0,
          context);
    }
  }

  /** Reads a resource again that was set aside. */
  public static <T extends Record> Optional<Row<T>> decode(
      Row.Rejected<T> rejected, Function<Resource, T> reader) {
    Document document = Document.of(Json.parse(rejected.raw()));
    return Optional.of(
        at(row(document.resource(), rejected.context(), reader), rejected.position()));
  }

  /** Returns a reader whose accepted rows pass the function page by page. */
  public static <T extends Record> PageReader<T> mapped(
      PageReader<T> reader, UnaryOperator<List<T>> function) {
    return () -> reader.next().map(page -> mapped(page, function));
  }

  private static <T extends Record> SourcePage<T> mapped(
      SourcePage<T> page, UnaryOperator<List<T>> function) {
    List<T> values = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    List<Row<T>> rows = new ArrayList<>();
    for (Row<T> row : page.rows()) {
      if (row instanceof Row.Accepted<T> accepted) {
        values.add(accepted.value());
        positions.add(row.position());
      } else {
        rows.add(row);
      }
    }
    List<T> changed = function.apply(values);
    for (int i = 0; i < changed.size(); i++) {
      rows.add(Row.accepted(changed.get(i), positions.get(i)));
    }
    return new SourcePage<>(rows, page.next(), page.origin(), page.announced());
  }
}
