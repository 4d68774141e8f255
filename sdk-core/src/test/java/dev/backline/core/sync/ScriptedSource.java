package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays the pages that a test writes down; the checkpoint is the number of pages played. */
final class ScriptedSource implements Source<Sale> {

  final List<Start> starts = new CopyOnWriteArrayList<>();
  private final SourceId id;
  private final List<SourcePage<Sale>> pages = new ArrayList<>();
  private Listing listing = Listing.INCREMENTAL;
  private DateWindow window = DateWindow.all();
  private Duration overlap = Duration.ZERO;
  private Interruption beforePage = page -> {};
  private BiConsumer<Sale, FactSink> meaning = (sale, facts) -> facts.add(sale.fact());
  private Function<Row.Rejected<Sale>, Optional<Row<Sale>>> reading = rejected -> Optional.empty();
  private @Nullable String fingerprint;

  /** What happens before the page of the given number, counted from 0, is fetched. */
  interface Interruption {
    void before(int page) throws InterruptedException;
  }

  ScriptedSource() {
    this("sales");
  }

  ScriptedSource(String stream) {
    this.id = new SourceId("shop", stream, "a1");
  }

  ScriptedSource page(Sale... sales) {
    List<Row<Sale>> rows = new ArrayList<>();
    for (Sale sale : sales) {
      rows.add(Row.accepted(sale, rows.size()));
    }
    return page(rows);
  }

  ScriptedSource page(List<Row<Sale>> rows) {
    return page(
        new SourcePage<>(
            rows,
            Optional.of(new Checkpoint(Integer.toString(pages.size() + 1))),
            Origin.request("req-" + (pages.size() + 1), "/sales"),
            OptionalLong.empty()));
  }

  ScriptedSource page(SourcePage<Sale> page) {
    pages.add(page);
    return this;
  }

  ScriptedSource announcing(long rows) {
    pages.set(pages.size() - 1, pages.get(pages.size() - 1).announcing(rows));
    return this;
  }

  ScriptedSource complete() {
    listing = Listing.COMPLETE;
    return this;
  }

  ScriptedSource window(DateWindow days) {
    window = days;
    return this;
  }

  ScriptedSource overlap(Duration time) {
    overlap = time;
    return this;
  }

  ScriptedSource before(Interruption interruption) {
    beforePage = interruption;
    return this;
  }

  ScriptedSource meaning(BiConsumer<Sale, FactSink> other) {
    meaning = other;
    return this;
  }

  ScriptedSource reading(Function<Row.Rejected<Sale>, Optional<Row<Sale>>> decoder) {
    reading = decoder;
    return this;
  }

  ScriptedSource fingerprint(String text) {
    fingerprint = text;
    return this;
  }

  /** Returns a source of the same id and other pages. */
  ScriptedSource next() {
    ScriptedSource next = new ScriptedSource(id.stream());
    next.listing = listing;
    next.window = window;
    next.overlap = overlap;
    next.reading = reading;
    next.meaning = meaning;
    return next;
  }

  static List<Row<Sale>> rows(Row<?>... rows) {
    @SuppressWarnings("unchecked")
    List<Row<Sale>> sales = (List<Row<Sale>>) (List<?>) Arrays.asList(rows);
    return sales;
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Dataset<Sale> dataset() {
    return Sale.DATASET;
  }

  @Override
  public Listing listing() {
    return listing;
  }

  @Override
  public DateWindow window() {
    return window;
  }

  @Override
  public Duration overlap() {
    return overlap;
  }

  @Override
  public Filter scope(DateWindow days) {
    return Filter.and(Filter.eq("account", "a1"), days.days("day"));
  }

  @Override
  public Optional<LocalDate> dateOf(Sale sale) {
    return Optional.of(sale.day());
  }

  @Override
  public void derive(Sale sale, FactSink facts) {
    meaning.accept(sale, facts);
  }

  @Override
  public Optional<Row<Sale>> decode(Row.Rejected<Sale> rejected) {
    return reading.apply(rejected);
  }

  @Override
  public Optional<String> fingerprint() {
    return Optional.ofNullable(fingerprint);
  }

  @Override
  public PageReader<Sale> open(Start start) {
    starts.add(start);
    int[] next = {start.resume().map(at -> Integer.parseInt(at.text())).orElse(0)};
    return () -> {
      beforePage.before(next[0]);
      if (next[0] >= pages.size()) {
        return Optional.empty();
      }
      start.watch().called(1);
      return Optional.of(pages.get(next[0]++));
    };
  }
}
