package dev.backline.core.testing;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lists sales that are made up from their numbers, as many as wanted, without keeping any; for
 * crash tests and benchmarks of sync and stores. Thread-safe.
 */
public final class SyntheticSource implements Source<SyntheticSale> {

  /**
   * What is listed.
   *
   * @param rows how many sales
   * @param pageSize how many on a page
   * @param perDay how many fall on one day
   * @param edition changes what the sales whose number is divisible by 10 cost
   * @param leftOutEvery leaves each so-manieth sale out; 0 for none
   * @param brokenEvery makes each so-manieth sale one that can't be read; 0 for none
   */
  public record Shape(
      long rows, int pageSize, int perDay, int edition, int leftOutEvery, int brokenEvery) {

    /** Returns whole and readable sales. */
    public static Shape of(long rows, int pageSize) {
      return new Shape(rows, pageSize, 100, 0, 0, 0);
    }
  }

  /** Told before and after each page is made, as a network call would be. */
  @FunctionalInterface
  public interface Line {

    /** Does the call. */
    SourcePage<SyntheticSale> call(
        CrashStage.Send<SourcePage<SyntheticSale>, InterruptedException> page)
        throws InterruptedException;
  }

  private static final String ACCOUNT = "studio";

  private final Shape shape;
  private final Listing listing;
  private final Line line;

  private SyntheticSource(Shape shape, Listing listing, Line line) {
    this.shape = shape;
    this.listing = listing;
    this.line = line;
  }

  /** Returns a source of the given shape that lists incrementally. */
  public static SyntheticSource of(Shape shape) {
    return new SyntheticSource(shape, Listing.INCREMENTAL, CrashStage.Send::send);
  }

  /** Returns a copy that lists completely, so that what it leaves out is gone. */
  public SyntheticSource complete() {
    return new SyntheticSource(shape, Listing.COMPLETE, line);
  }

  /** Returns a copy that makes each page through the line. */
  public SyntheticSource over(Line line) {
    return new SyntheticSource(shape, listing, line);
  }

  @Override
  public SourceId id() {
    return new SourceId("synthetic", "sales", ACCOUNT);
  }

  @Override
  public Dataset<SyntheticSale> dataset() {
    return SyntheticSale.DATASET;
  }

  @Override
  public Listing listing() {
    return listing;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(Filter.eq("account", ACCOUNT), window.days("day"));
  }

  @Override
  public Optional<LocalDate> dateOf(SyntheticSale sale) {
    return Optional.of(sale.day());
  }

  @Override
  public void derive(SyntheticSale sale, FactSink facts) {
    facts.add(sale.fact());
  }

  @Override
  public PageReader<SyntheticSale> open(Start start) {
    long[] next = {start.resume().map(at -> Long.parseLong(at.text())).orElse(0L)};
    return () -> {
      if (next[0] >= shape.rows()) {
        return Optional.empty();
      }
      SourcePage<SyntheticSale> page = line.call(() -> page(next[0]));
      start.watch().called(1);
      next[0] = Math.min(shape.rows(), next[0] + shape.pageSize());
      return Optional.of(page);
    };
  }

  private SourcePage<SyntheticSale> page(long from) {
    long to = Math.min(shape.rows(), from + shape.pageSize());
    List<Row<SyntheticSale>> rows = new ArrayList<>((int) (to - from));
    for (long number = from; number < to; number++) {
      if (shape.leftOutEvery() == 0 || number % shape.leftOutEvery() != 0) {
        rows.add(row(number, rows.size()));
      }
    }
    return new SourcePage<>(
        rows,
        Optional.of(new Checkpoint(Long.toString(to))),
        Origin.request("req-" + from, "/sales"),
        OptionalLong.empty());
  }

  private Row<SyntheticSale> row(long number, int position) {
    if (shape.brokenEvery() != 0 && number % shape.brokenEvery() == 1) {
      return Row.rejected("gross: not a number", "Correct the price.", "sale " + number, position);
    }
    int edition = number % 10 == 0 ? shape.edition() : 0;
    return Row.accepted(SyntheticSale.of(ACCOUNT, number, shape.perDay(), edition), position);
  }
}
