package dev.backline.core.csv;

import dev.backline.core.json.Json;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.FileLines;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.StaleCheckpointException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Pages of one file. The checkpoint is the file's hash and the byte behind the page.
 *
 * <p>Going on after a break reads the file from its start without handing out what was handed out:
 * only so the numbers among equal lines are those of an unbroken run.
 */
final class CsvPages<T extends Record> implements PageReader<T> {

  private static final int ROWS = 2_000;

  private final CsvPlan<T> plan;
  private final CsvReader<T> reader;
  private final String hash;
  private final long from;
  private final Consumer<CsvTally> done;
  private final Ordinals rejects = new Ordinals(0);
  private final RowHash rejectHash = new RowHash();

  CsvPages(CsvPlan<T> plan, int threads, String hash, long from, Consumer<CsvTally> done) {
    this.plan = plan;
    this.reader = new CsvReader<>(plan, threads);
    this.hash = hash;
    this.from = from;
    this.done = done;
  }

  /**
   * Returns the byte of a checkpoint.
   *
   * @throws StaleCheckpointException if it is of another file, or one that changed
   */
  static long offset(Checkpoint checkpoint, String hash, CsvPlan<?> plan) {
    String[] parts = checkpoint.text().split("@", 2);
    if (parts.length != 2 || !parts[0].equals(hash)) {
      throw new StaleCheckpointException(
          "the interrupted run read another file than " + plan.input().name(), null);
    }
    return Long.parseLong(parts[1]);
  }

  @Override
  public Optional<SourcePage<T>> next() throws InterruptedException {
    List<Row<T>> rows = new ArrayList<>();
    FileLines.Builder places = new FileLines.Builder();
    long end = from;
    while (rows.size() < ROWS) {
      List<CsvRow<T>> part = reader.nextPart();
      if (part.isEmpty()) {
        done.accept(reader.tally());
        break;
      }
      Place last = part.get(part.size() - 1).place();
      end = last.offset() + last.length();
      for (CsvRow<T> row : part) {
        add(row, rows, places, end > from);
      }
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SourcePage<>(
            rows,
            Optional.of(new Checkpoint(hash + "@" + end)),
            Origin.file(plan.input().name(), hash, places.build()),
            OptionalLong.empty()));
  }

  private void add(CsvRow<T> row, List<Row<T>> rows, FileLines.Builder places, boolean wanted) {
    if (row instanceof CsvRow.Skipped) {
      return;
    }
    Row<T> handed;
    if (row instanceof CsvRow.Accepted<T> accepted) {
      handed = Row.accepted(accepted.value(), rows.size());
    } else {
      CsvRow.Rejected<T> rejected = (CsvRow.Rejected<T>) row;
      handed =
          new Row.Rejected<>(
              rejected.rule(),
              rejected.what() + ". " + rejected.suggestion(),
              rejected.raw(),
              rows.size(),
              context(rejected.raw()));
    }
    if (wanted) {
      rows.add(handed);
      places.add(row.place().line(), row.place().offset(), row.place().length());
    }
  }

  /** What it takes to read a rejected line later: its header, and its number among equal ones. */
  private String context(String raw) {
    rejectHash.add(raw);
    rejectHash.finish();
    int ordinal = rejects.next(rejectHash.prefix());
    return Json.object("header", plan.headerText(), "ordinal", ordinal).toString();
  }

  @Override
  public void close() {
    rejects.close();
    reader.close();
  }
}
