package dev.backline.core.csv;

import dev.backline.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;

/**
 * A stretch of a file that is read by itself, on any thread of any machine that sees the file, with
 * the same rows, rejections, places and keys as in a reading of the whole.
 *
 * <p>A slice holds the records that begin in its range of bytes. Which they are can't be seen from
 * the range alone: a line break may stand inside quotes. So each slice is {@link #surveyed} on the
 * assumption that a record begins at its first line break, side by side with the others; {@link
 * #joined} then compares the end of each with the beginning of the next, and surveys those again
 * that began in the middle of a record. What is joined leaves no byte out and reads none twice.
 *
 * <p>Which of several equal lines a line is, and with it its key, also depends on the slices before
 * it. So {@link #read} asks how many lines of a hash stand there.
 *
 * <p>Immutable and thread-safe; {@link #json} carries it to other machines.
 *
 * <pre>{@code
 * List<CsvSlice> slices = CsvSlice.joined(Csv.open(file).slices(preset, 64 << 20), file);
 * try (CsvReader<Tip> lines = slices.get(3).read(file, preset, hash -> 0)) {
 *   lines.forEachRemaining(System.out::println);
 * }
 * }</pre>
 */
public final class CsvSlice {

  private static final Extent UNKNOWN = new Extent(-1, -1, 0, 0);

  private final SlicedFile file;
  private final int number;
  private final int count;
  private final long begin;
  private final long end;
  private final Extent extent;
  private final long line;

  /**
   * The records of a slice.
   *
   * @param from where the first one begins
   * @param to where the last one ends
   * @param lines how many physical lines they take
   * @param openQuotes how many lines were given up because of a quote that is never closed
   */
  private record Extent(long from, long to, long lines, int openQuotes) {}

  private CsvSlice(
      SlicedFile file, int number, int count, long begin, long end, Extent extent, long line) {
    this.file = file;
    this.number = number;
    this.count = count;
    this.begin = begin;
    this.end = end;
    this.extent = extent;
    this.line = line;
  }

  static List<CsvSlice> cut(CsvPlan<?> plan, long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a slice has at least one byte, was " + bytes);
    }
    SlicedFile file = SlicedFile.of(plan);
    int unit = Dialect.unitBytes(plan.dialect().charset());
    long step = (bytes + unit - 1) / unit * unit;
    long rows = plan.dataEnd() - plan.dataOffset();
    int count = Math.toIntExact(Math.max(1, (rows + step - 1) / step));
    List<CsvSlice> slices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long begin = plan.dataOffset() + i * step;
      long end = i == count - 1 ? plan.dataEnd() : begin + step;
      slices.add(new CsvSlice(file, i, count, begin, end, UNKNOWN, -1));
    }
    return List.copyOf(slices);
  }

  /** Returns its place among the slices of the file, counted from 0. */
  public int number() {
    return number;
  }

  /** Returns about how many bytes it has. */
  public long bytes() {
    return end - begin;
  }

  /**
   * Returns this slice with the records that it probably has. Reads its bytes without parsing them;
   * all slices of a file may be surveyed at the same time.
   *
   * @throws UnreadableFileException if the file can't be read or is not the one that was cut
   */
  public CsvSlice surveyed(Path path) {
    CsvInput input = file.require(CsvInput.of(path));
    long from = number == 0 ? file.dataOffset() : firstLine(input);
    return surveyed(input, from);
  }

  /**
   * Returns all slices of a file, each beginning where the one before it ends. Slices that were not
   * surveyed, or began in the middle of a record, are surveyed here, one after another.
   *
   * @param slices all slices of one file in their order
   * @throws UnreadableFileException if the file can't be read, is not the one that was cut, or has
   *     more quotes that are never closed than a reader of the whole would bear
   */
  public static List<CsvSlice> joined(List<CsvSlice> slices, Path path) {
    List<CsvSlice> joined = new ArrayList<>(slices.size());
    SlicedFile file = requireAll(slices);
    CsvInput input = file.require(CsvInput.of(path));
    long next = file.dataOffset();
    long line = file.dataLine();
    int openQuotes = 0;
    for (CsvSlice slice : slices) {
      CsvSlice sound = slice.extent.from == next ? slice : slice.surveyed(input, next);
      openQuotes += sound.extent.openQuotes;
      if (openQuotes > RecordSplitter.MAX_OPEN_QUOTES) {
        throw RecordSplitter.tooManyOpenQuotes(file.name(), line, next);
      }
      joined.add(sound.at(line));
      next = sound.extent.to;
      line += sound.extent.lines;
    }
    return List.copyOf(joined);
  }

  private static SlicedFile requireAll(List<CsvSlice> slices) {
    if (slices.isEmpty()) {
      throw new IllegalArgumentException("a file has at least one slice");
    }
    SlicedFile file = slices.get(0).file;
    for (int i = 0; i < slices.size(); i++) {
      CsvSlice slice = slices.get(i);
      if (slice.number != i || slice.count != slices.size() || !slice.file.equals(file)) {
        throw new IllegalArgumentException(
            "all slices of one file are needed in their order; at place " + i + " stands " + slice);
      }
    }
    return file;
  }

  /**
   * Reads the rows of a joined slice on the caller's thread.
   *
   * @param preset the one that the file was cut for
   * @param before how many lines of a hash stand in the slices before this one; asked for each line
   *     that could be read, so that it can take the hashes down as well. Two lines have one hash if
   *     they have one identity
   * @throws IllegalStateException if the slice is not joined with its neighbours
   * @throws IllegalArgumentException if the file was cut for another preset
   * @throws UnreadableFileException if the file can't be read or is not the one that was cut
   */
  public <T extends Record> CsvReader<T> read(
      Path path, CsvPreset<T> preset, LongToIntFunction before) {
    if (line < 0) {
      throw new IllegalStateException(
          this + " is not joined with its neighbours: where it begins is a guess");
    }
    CsvInput input = file.require(CsvInput.of(path));
    CsvReader<T> reader =
        new CsvReader<>(file.plan(input, preset, extent.from, line, extent.to), before);
    reader.countAround(number == 0, number == count - 1);
    return reader;
  }

  private CsvSlice at(long firstLine) {
    return new CsvSlice(file, number, count, begin, end, extent, firstLine);
  }

  /** Returns where the first physical line begins that begins in the range or behind it. */
  private long firstLine(CsvInput input) {
    RecordSyntax lines = RecordSyntax.lines(file.dialect().charset());
    long before = begin - lines.unitBytes();
    try (InputStream in = input.open(before)) {
      RecordSplitter splitter =
          new RecordSplitter(file.name(), in, lines, before, 0, file.dataEnd());
      Chunk first = splitter.next();
      if (first != null && first.count() > 1) {
        return first.offsetOf(1);
      }
      return first == null ? file.dataEnd() : splitter.offset();
    } catch (IOException e) {
      throw UnreadableFileException.io(file.name(), e);
    }
  }

  private CsvSlice surveyed(CsvInput input, long from) {
    Extent found = new Extent(from, from, 0, 0);
    try (InputStream in = input.open(from)) {
      RecordSplitter splitter = splitter(in, from);
      while (found.to < end && found.openQuotes <= RecordSplitter.MAX_OPEN_QUOTES) {
        Chunk chunk = splitter.next();
        if (chunk == null) {
          break;
        }
        int mine = chunk.countBefore(end);
        int openQuotes = found.openQuotes + (mine > 0 && open(chunk) ? 1 : 0);
        found =
            mine == chunk.count()
                ? new Extent(from, splitter.offset(), splitter.line(), openQuotes)
                : new Extent(from, chunk.offsetOf(mine), chunk.lineOf(mine), openQuotes);
      }
    } catch (IOException e) {
      throw UnreadableFileException.io(file.name(), e);
    }
    return new CsvSlice(file, number, count, begin, end, found, -1);
  }

  /** Counts lines from 0, and bears a quote more than a sound file has, so that it is counted. */
  private RecordSplitter splitter(InputStream in, long from) {
    return new RecordSplitter(
        file.name(),
        in,
        RecordSyntax.of(file.dialect()),
        from,
        0,
        file.dataEnd(),
        RecordSplitter.CHUNK_BYTES,
        RecordSplitter.MAX_RECORD_BYTES,
        RecordSplitter.MAX_OPEN_QUOTES + 1);
  }

  private static boolean open(Chunk chunk) {
    return chunk
        .damage()
        .filter(damage -> damage.rule().equals(RecordSplitter.QUOTE_NOT_CLOSED))
        .isPresent();
  }

  /** Returns the slice in a form that {@link #from} reads in any JVM. */
  public Json json() {
    return Json.object(
        "file",
        file.json(),
        "number",
        number,
        "count",
        count,
        "begin",
        begin,
        "end",
        end,
        "from",
        extent.from,
        "to",
        extent.to,
        "lines",
        extent.lines,
        "openQuotes",
        extent.openQuotes,
        "line",
        line);
  }

  /**
   * Returns the slice of such a form.
   *
   * @throws dev.backline.core.json.JsonException if it is none
   */
  public static CsvSlice from(Json json) {
    return new CsvSlice(
        SlicedFile.from(json.get("file")),
        Math.toIntExact(json.get("number").wholeNumber()),
        Math.toIntExact(json.get("count").wholeNumber()),
        json.get("begin").wholeNumber(),
        json.get("end").wholeNumber(),
        new Extent(
            json.get("from").wholeNumber(),
            json.get("to").wholeNumber(),
            json.get("lines").wholeNumber(),
            Math.toIntExact(json.get("openQuotes").wholeNumber())),
        json.get("line").wholeNumber());
  }

  @Override
  public String toString() {
    return "slice "
        + (number + 1)
        + " of "
        + count
        + " of "
        + file.name()
        + ", bytes "
        + begin
        + " to "
        + end;
  }
}
