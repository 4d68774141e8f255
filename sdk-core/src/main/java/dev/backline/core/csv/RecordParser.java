package dev.backline.core.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Parses the records of a chunk: with commons-csv wherever a quote or an escape occurs, cell by
 * cell where there is nothing to parse. Immutable and thread-safe.
 */
final class RecordParser {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Charset charset;
  private final CSVFormat format;
  private final char delimiter;
  private final int quote;
  private final int escape;

  RecordParser(Dialect dialect) {
    this.charset = dialect.charset();
    this.delimiter = dialect.delimiter();
    this.quote = dialect.quote().map(q -> (int) q).orElse(-1);
    this.escape = dialect.escape().map(e -> (int) e).orElse(-1);
    this.format =
        CSVFormat.Builder.create()
            .setDelimiter(dialect.delimiter())
            .setQuote(dialect.quote().orElse(null))
            .setEscape(dialect.escape().orElse(null))
            .setIgnoreEmptyLines(false)
            .build();
  }

  /** Takes the records of a chunk one by one. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes one record.
     *
     * @param cells its cells; null if it can't be decoded or parsed
     */
    void take(int index, String @Nullable [] cells);
  }

  /**
   * Hands over each record as soon as it is parsed, while it is still in the processor's cache.
   *
   * <p>The splitter and the parser read quotes alike; should they ever differ, each record is
   * parsed by itself and handed over again, so that no line can move into its neighbour.
   */
  void parse(Chunk chunk, Taker taker) {
    String text = decode(chunk.bytes(), 0, chunk.startOf(chunk.count()));
    if (text == null || !parseInto(text, chunk.count(), taker)) {
      for (int i = 0; i < chunk.count(); i++) {
        taker.take(i, parseOne(chunk, i));
      }
    }
  }

  /** Returns the cells of each record. */
  @Nullable String[][] parse(Chunk chunk) {
    @Nullable String[][] rows = new String[chunk.count()][];
    parse(chunk, (index, cells) -> rows[index] = cells);
    return rows;
  }

  private boolean parseInto(String text, int expected, Taker taker) {
    boolean plain = text.indexOf(quote) < 0 && text.indexOf(escape) < 0;
    return plain ? splitInto(text, expected, taker) : parseQuoted(text, expected, taker);
  }

  private boolean splitInto(String text, int expected, Taker taker) {
    PlainRecords records = new PlainRecords(text, delimiter);
    int count = 0;
    while (records.hasNext()) {
      if (count == expected) {
        return false;
      }
      taker.take(count++, records.next());
    }
    return count == expected;
  }

  /** Parses any text of the dialect. */
  boolean parseQuoted(String text, int expected, Taker taker) {
    int count = 0;
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      Iterator<CSVRecord> records = parser.iterator();
      while (records.hasNext()) {
        CSVRecord parsed = records.next();
        if (count == expected) {
          return false;
        }
        taker.take(count++, clean(parsed.values()));
      }
      return count == expected;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // text in memory has no I/O to fail
    } catch (UncheckedIOException | IllegalStateException e) {
      return false;
    }
  }

  private static String[] clean(String[] cells) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] = CellText.clean(cells[i]);
    }
    return cells;
  }

  /** Parses one record of a chunk by itself; null if it can't be decoded or parsed. */
  String @Nullable [] parseOne(Chunk chunk, int index) {
    String text = decode(chunk.bytes(), chunk.startOf(index), chunk.lengthOf(index));
    return text == null ? null : parseLine(text);
  }

  /** Parses the cells of a line that was kept as text; null if it is not exactly one record. */
  String @Nullable [] parseLine(String line) {
    @Nullable String[][] one = new String[1][];
    boolean sound = parseInto(line.isEmpty() ? "\n" : line, 1, (index, cells) -> one[0] = cells);
    return sound ? one[0] : null;
  }

  /** Decodes strictly: a broken byte must not become a question mark in somebody's name. */
  private @Nullable String decode(byte[] bytes, int from, int length) {
    if (charset.equals(StandardCharsets.UTF_8) && ascii(bytes, from, length)) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    if (charset.equals(StandardCharsets.ISO_8859_1)) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Returns whether all text of the chunk is ASCII, whatever the encoding calls it. */
  boolean ascii(Chunk chunk) {
    return Dialect.unitBytes(charset) == 1 && ascii(chunk.bytes(), 0, chunk.startOf(chunk.count()));
  }

  static boolean ascii(byte[] bytes, int from, int length) {
    long high = 0;
    int i = from;
    int end = from + length;
    for (; i + 8 <= end; i += 8) {
      high |= (long) LONGS.get(bytes, i);
    }
    for (; i < end; i++) {
      high |= bytes[i];
    }
    return (high & 0x8080808080808080L) == 0;
  }
}
