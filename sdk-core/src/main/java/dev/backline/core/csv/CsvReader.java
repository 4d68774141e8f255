package dev.backline.core.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one file as typed rows, in the file's order.
 *
 * <p>Memory is bounded whatever the file's size. After the last line a file without any row is a
 * {@link NoRowsException}; a {@link CsvSlice} of a file may have none. Not thread-safe; close it to
 * free the file.
 *
 * @param <T> the row that a good line becomes
 */
public final class CsvReader<T extends Record> implements Iterator<CsvRow<T>>, AutoCloseable {

  private static final int TYPICAL_LINE_BYTES = 80;

  private final CsvPlan<T> plan;
  private final ResultQueue<T> results;
  private final Ordinals ordinals;
  private final ChunkReader<T> again;
  private final LongToIntFunction before;
  private final boolean whole;
  private final Map<String, Long> skipped = new HashMap<>();
  private ChunkReader.@Nullable Result current;
  private int position;
  private long accepted;
  private long rejected;
  private String firstRejection = "";
  private boolean ended;

  /** Reads a whole file. */
  CsvReader(CsvPlan<T> plan, int threads) {
    this(plan, threads, hash -> 0, true);
    countAround(true, true);
  }

  /**
   * Reads a slice on the caller's thread.
   *
   * @param before how many lines of a hash stand before the slice; asked once for each line that
   *     could be read
   */
  CsvReader(CsvPlan<T> plan, LongToIntFunction before) {
    this(plan, 1, before, false);
  }

  private CsvReader(CsvPlan<T> plan, int threads, LongToIntFunction before, boolean whole) {
    this.plan = plan;
    this.before = before;
    this.whole = whole;
    this.ordinals = new Ordinals((plan.stop() - plan.dataOffset()) / TYPICAL_LINE_BYTES);
    this.again = new ChunkReader<>(plan, new RecordParser(plan.dialect()));
    try {
      this.results = new ResultQueue<>(plan, threads);
    } catch (IOException e) {
      throw UnreadableFileException.io(plan.input().name(), e);
    }
  }

  /** Counts the lines around the rows, which belong to the first and the last who read. */
  void countAround(boolean above, boolean below) {
    if (above) {
      count("header", plan.dialect().header() == Dialect.Header.NAMED ? 1 : 0);
      count("preamble", plan.dialect().preambleLines());
    }
    if (below) {
      count("footer", plan.dialect().footerLines());
    }
  }

  private void count(String reason, long lines) {
    if (lines > 0) {
      skipped.merge(reason, lines, Long::sum);
    }
  }

  /**
   * Returns the lines of the next part of the file, some hundreds at a time; empty at the end.
   *
   * @throws NoRowsException at the end, if no line became a row
   */
  List<CsvRow<T>> nextPart() throws InterruptedException {
    ChunkReader.Result result = advance();
    if (result == null) {
      return List.of();
    }
    List<CsvRow<T>> rows = new ArrayList<>(result.size());
    for (int i = 0; i < result.size(); i++) {
      rows.add(row(result, i));
    }
    return rows;
  }

  private ChunkReader.@Nullable Result advance() throws InterruptedException {
    try {
      ChunkReader.Result result = ended ? null : results.next();
      if (result != null) {
        ordinals.expect(result.prefixes());
      }
      if (result == null) {
        ended = true;
        if (accepted == 0 && whole) {
          throw new NoRowsException(plan.input().name(), tally(), firstRejection);
        }
      }
      return result;
    } catch (IOException e) {
      throw UnreadableFileException.io(plan.input().name(), e);
    }
  }

  @Override
  public boolean hasNext() {
    while (current == null || position == current.size()) {
      try {
        current = advance();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnreadableFileException(
            plan.input().name(), "was left: the thread was interrupted", "Import it again.", e);
      }
      position = 0;
      if (current == null) {
        return false;
      }
    }
    return true;
  }

  @Override
  public CsvRow<T> next() {
    if (!hasNext() || current == null) {
      throw new NoSuchElementException();
    }
    return row(current, position++);
  }

  /** Settles one line: only here, in the file's order, is it known which of equal lines it is. */
  private CsvRow<T> row(ChunkReader.Result result, int index) {
    Chunk chunk = result.chunk();
    Place place = new Place(chunk.lineOf(index), chunk.offsetOf(index), chunk.lengthOf(index));
    Object found = result.at(index);
    if (!(found instanceof ChunkReader.Rejection) && !(found instanceof ChunkReader.Skip)) {
      long hash = result.prefix(index);
      int earlier = ordinals.next(hash) + before.applyAsInt(hash);
      if (earlier > 0) {
        found =
            plan.layout().identity().repeats() == Identity.Repeats.REJECTED
                ? repeated()
                : again.readAgain(chunk, index, earlier);
      }
    }
    if (found instanceof ChunkReader.Skip skip) {
      count(skip.reason(), 1);
      return new CsvRow.Skipped<>(skip.reason(), place);
    }
    if (found instanceof ChunkReader.Rejection why) {
      rejected++;
      if (firstRejection.isEmpty()) {
        firstRejection = place + ": " + why.what();
      }
      String raw = chunk.rawText(index, plan.dialect().charset());
      return new CsvRow.Rejected<>(why.rule(), why.what(), why.suggestion(), raw, place);
    }
    accepted++;
    return new CsvRow.Accepted<>(row(found), place);
  }

  @SuppressWarnings("unchecked") // what is neither rejected nor skipped came from the preset
  private T row(Object found) {
    return (T) found;
  }

  private ChunkReader.Rejection repeated() {
    List<String> names = plan.layout().identity().columns().stream().map(Column::name).toList();
    return new ChunkReader.Rejection(
        "repeated key",
        "an earlier line has the same " + names,
        "Export the file again; each of these should be there once.");
  }

  /** Returns what became of the lines read so far. */
  public CsvTally tally() {
    return new CsvTally(accepted, rejected, skipped);
  }

  @Override
  public void close() {
    ordinals.close();
    try {
      results.close();
    } catch (IOException e) {
      throw UnreadableFileException.io(plan.input().name(), e);
    }
  }
}
