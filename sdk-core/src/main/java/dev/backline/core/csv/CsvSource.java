package dev.backline.core.csv;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.Start;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file as a source of typed rows: what {@code Sync} brings into a store, exactly once.
 *
 * <p>A row's key follows from its content, so a file imported twice, renamed, sorted, re-encoded or
 * overlapping another adds nothing twice. The account is the import's parameter {@code account}.
 * Used by one run at a time.
 *
 * @param <T> the row that a good line becomes
 */
public final class CsvSource<T extends Record> implements Source<T> {

  /** A file may hold any time, however far back; a run never narrows it. */
  private static final Duration ALL_TIMES = Duration.ofDays(365_250);

  private final CsvPlan<T> plan;
  private final int threads;
  private final String hash;
  private final SourceId id;
  private volatile @Nullable CsvTally tally;

  CsvSource(CsvPlan<T> plan, int threads) {
    this.plan = plan;
    this.threads = threads;
    this.hash = FileBytes.hash(plan.input());
    String account = plan.parameters().getOrDefault(CsvLine.ACCOUNT, "default");
    this.id = new SourceId(plan.preset().platform(), plan.preset().name() + "-csv", account);
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Dataset<T> dataset() {
    return plan.preset().dataset();
  }

  @Override
  public Listing listing() {
    return plan.preset().merge() == MergeMode.SNAPSHOT ? Listing.COMPLETE : Listing.INCREMENTAL;
  }

  /** Returns the name of the preset the file is read by. */
  public String preset() {
    return plan.preset().name();
  }

  @Override
  public PageReader<T> open(Start start) {
    long from =
        start.resume().map(checkpoint -> CsvPages.offset(checkpoint, hash, plan)).orElse(0L);
    return new CsvPages<>(plan, threads, hash, from, read -> tally = read);
  }

  @Override
  public Filter scope(DateWindow window) {
    return plan.preset().scope(id.account());
  }

  @Override
  public Duration overlap() {
    return ALL_TIMES;
  }

  @Override
  public Optional<LocalDate> dateOf(T row) {
    return plan.preset().dateOf(row);
  }

  @Override
  public void derive(T row, FactSink facts) {
    plan.preset().derive(row, facts);
  }

  @Override
  public Optional<String> fingerprint() {
    return Optional.of(hash);
  }

  /**
   * Reads a rejected line again, with the header it stood under; lines that were equal keep their
   * numbers.
   */
  @Override
  public Optional<Row<T>> decode(Row.Rejected<T> rejected) {
    String header;
    int ordinal;
    try {
      Json context = Json.parse(rejected.context());
      header = context.get("header").optionalText().orElse("");
      ordinal = Math.toIntExact(context.get("ordinal").optionalWholeNumber().orElse(0));
    } catch (JsonException | ArithmeticException e) {
      return Optional.empty();
    }
    RecordParser parser = new RecordParser(plan.dialect());
    String[] cells = parser.parseLine(rejected.raw());
    if (cells == null) {
      return Optional.of(rejected);
    }
    Object result = new ChunkReader<>(under(header, parser), parser).read(cells, ordinal);
    if (dataset().type().isInstance(result)) {
      return Optional.of(Row.accepted(dataset().type().cast(result), rejected.position()));
    }
    return Optional.of(rejected);
  }

  private CsvPlan<T> under(String header, RecordParser parser) {
    String[] names = header.equals(plan.headerText()) ? null : parser.parseLine(header);
    return names == null
        ? plan
        : plan.under(HeaderNames.distinct(List.of(names), new ArrayList<>()), header);
  }

  /** Returns what became of each line in the last reading that came to its end; empty before. */
  public Optional<CsvTally> tally() {
    return Optional.ofNullable(tally);
  }
}
