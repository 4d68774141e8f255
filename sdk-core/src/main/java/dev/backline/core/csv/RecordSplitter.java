package dev.backline.core.csv;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into chunks at record boundaries, without decoding it.
 *
 * <p>This is what makes places exact and parsing parallel: a record's byte offset, length and
 * physical line are known before any text exists, and each chunk can be parsed on its own. It reads
 * quotes exactly as the parser does. Where they don't add up, only the physical line that starts
 * the damage is given up, and reading goes on at the next one; so a lone quote never swallows the
 * rest of a file. Not thread-safe.
 */
final class RecordSplitter {

  /** How large a record may be before it is taken for damage. */
  static final int MAX_RECORD_BYTES = 4 << 20;

  static final int CHUNK_BYTES = 128 << 10;

  /** How often a quote may stay open to the limit before the file as a whole is refused. */
  static final int MAX_OPEN_QUOTES = 16;

  /** The rule that such a quote breaks. */
  static final String QUOTE_NOT_CLOSED = "quote not closed";

  private static final int RAW_BYTES = 2_000;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final String file;
  private final InputStream in;
  private final RecordSyntax syntax;
  private final int unit;
  private final int maxRecordBytes;
  private final int chunkBytes;
  private final int maxOpenQuotes;
  private final long quotePattern;

  private byte[] buffer;
  private int start;
  private int end;
  private long bufferOffset;
  private long remaining;
  private boolean eof;
  private long line;
  private int openQuotes;

  // What the last scan found.
  private int recordEnd;
  private int recordLines;
  private int firstLineEnd;
  private boolean inQuotes;
  private Chunk.@Nullable Damage damage;

  /**
   * @param in the bytes from {@code offset} on
   * @param limit the offset at which the rows end, such as that of a footer
   */
  RecordSplitter(
      String file, InputStream in, RecordSyntax syntax, long offset, long line, long limit) {
    this(file, in, syntax, offset, line, limit, CHUNK_BYTES, MAX_RECORD_BYTES, MAX_OPEN_QUOTES);
  }

  RecordSplitter(
      String file,
      InputStream in,
      RecordSyntax syntax,
      long offset,
      long line,
      long limit,
      int chunkBytes,
      int maxRecordBytes,
      int maxOpenQuotes) {
    this.maxOpenQuotes = maxOpenQuotes;
    this.file = file;
    this.in = in;
    this.syntax = syntax;
    this.unit = syntax.unitBytes();
    this.chunkBytes = chunkBytes;
    this.maxRecordBytes = maxRecordBytes;
    this.buffer = new byte[chunkBytes];
    this.bufferOffset = offset;
    this.line = line;
    this.remaining = Math.max(0, limit - offset);
    this.quotePattern = ONES * (syntax.quote() >= 0 ? syntax.quote() : '\n');
  }

  /** Returns the next records, or null at the end. */
  @Nullable Chunk next() throws IOException {
    int[] starts = new int[64];
    int[] lines = new int[64];
    int count = 0;
    int first = start;
    int position = start;
    int linesSoFar = 0;
    while (true) {
      if (position - first >= chunkBytes / 2 && count > 0) {
        return chunk(first, position, starts, lines, count, linesSoFar);
      }
      boolean found = scan(position);
      if (!found && !eof && end - position < maxRecordBytes) {
        if (count > 0) {
          return chunk(first, position, starts, lines, count, linesSoFar);
        }
        refill();
        first = start;
        position = start;
        continue;
      }
      if (!found && position >= end) {
        return count == 0 ? null : chunk(first, position, starts, lines, count, linesSoFar);
      }
      if (!found && inQuotes && count > 0) {
        // What is open is judged, and counted, once: when it stands first.
        return chunk(first, position, starts, lines, count, linesSoFar);
      }
      if (!found) {
        closeOpenRecord(position);
      }
      if (damage != null) {
        if (count > 0) {
          return chunk(first, position, starts, lines, count, linesSoFar);
        }
        if (position > 0 && !eof && firstLineEnd < 0 && endOfLine(recordEnd) < 0) {
          // How much of the line is kept must not depend on where the buffer happened to end.
          refill();
          first = start;
          position = start;
          continue;
        }
        return damagedLine(position);
      }
      if (count + 2 > starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
        lines = Arrays.copyOf(lines, lines.length * 2);
      }
      starts[count] = position - first;
      lines[count] = linesSoFar;
      count++;
      linesSoFar += recordLines;
      position = recordEnd;
    }
  }

  /** Returns where the next record begins. */
  long offset() {
    return bufferOffset + start;
  }

  /** Returns the physical line of the next record. */
  long line() {
    return line;
  }

  private Chunk chunk(int first, int position, int[] starts, int[] lines, int count, int passed) {
    starts[count] = position - first;
    Chunk chunk =
        new Chunk(
            Arrays.copyOfRange(buffer, first, position),
            bufferOffset + first,
            line,
            starts,
            lines,
            count,
            null);
    start = position;
    line += passed;
    return chunk;
  }

  /** Decides what the bytes at the end of the file, or at the size limit, are. */
  private void closeOpenRecord(int position) throws IOException {
    if (eof && !inQuotes) {
      recordEnd = end;
      recordLines = 1;
    } else if (inQuotes && (firstLineEnd >= 0 || eof)) {
      if (++openQuotes > maxOpenQuotes) {
        throw tooManyOpenQuotes(file, line, bufferOffset + position);
      }
      damage =
          new Chunk.Damage(
              QUOTE_NOT_CLOSED,
              "a quote opens in this line and is not closed "
                  + (eof ? "before the end of the file" : "within " + maxRecordBytes + " bytes"),
              "Close the quote, or double a quote that belongs to the text.");
    } else {
      damage =
          new Chunk.Damage(
              "record too long",
              "the record is longer than " + maxRecordBytes + " bytes",
              "Look for a missing line end or a cell that holds a whole document.");
    }
  }

  static UnreadableFileException tooManyOpenQuotes(String file, long line, long offset) {
    return new UnreadableFileException(
        file,
        "has quotes that do not add up: more than "
            + MAX_OPEN_QUOTES
            + " are never closed, the latest from line "
            + line
            + " (byte "
            + offset
            + ") on",
        "Export the file again from its source, or say that it uses no quotes.",
        null);
  }

  /** Gives up one physical line and continues behind it. */
  private Chunk damagedLine(int position) throws IOException {
    Chunk.Damage why = Objects.requireNonNull(damage);
    int stop = firstLineEnd >= 0 ? firstLineEnd : endOfLine(Math.max(position, recordEnd));
    boolean complete = stop >= 0;
    int rawEnd = complete ? stop : Math.min(end, position + RAW_BYTES);
    int[] starts = {0, rawEnd - position};
    Chunk chunk =
        new Chunk(
            Arrays.copyOfRange(buffer, position, rawEnd),
            bufferOffset + position,
            line,
            starts,
            new int[] {0, 0},
            1,
            why);
    if (complete) {
      start = stop;
    } else {
      skipLine();
    }
    line++;
    return chunk;
  }

  /** Throws bytes away until a line has ended: a cell of a gigabyte costs one buffer. */
  private void skipLine() throws IOException {
    while (true) {
      start = end;
      if (eof) {
        return;
      }
      refill();
      int stop = endOfLine(start);
      if (stop >= 0) {
        start = stop;
        return;
      }
    }
  }

  /** Returns the position behind the next line end, or -1 if the buffer holds none. */
  private int endOfLine(int from) {
    int i = from - Math.floorMod(from - start, unit);
    for (; i + unit <= end; i += unit) {
      int c = unitAt(i);
      if (c == '\n' || (c == '\r' && (i + 2 * unit <= end || eof))) {
        return c == '\r' && i + 2 * unit <= end && unitAt(i + unit) == '\n'
            ? i + 2 * unit
            : i + unit;
      }
    }
    return eof ? end : -1;
  }

  /** Looks for the end of the record at the position; false if the buffer ends before. */
  private boolean scan(int position) {
    damage = null;
    firstLineEnd = -1;
    inQuotes = false;
    recordEnd = position;
    if (unit != 1) {
      return scanUnits(position);
    }
    int i = position;
    for (; i + 8 <= end; i += 8) {
      long word = (long) LONGS.get(buffer, i);
      long lf = word ^ (ONES * '\n');
      long cr = word ^ (ONES * '\r');
      long quote = word ^ quotePattern;
      long hit = ((lf - ONES) & ~lf) | ((cr - ONES) & ~cr) | ((quote - ONES) & ~quote);
      if ((hit & HIGHS) != 0) {
        break;
      }
    }
    for (; i < end; i++) {
      byte b = buffer[i];
      if (b == '\n' || b == '\r') {
        if (syntax.escape() >= 0) {
          return scanUnits(position); // the line end may be escaped
        }
        return endsAt(i, b);
      }
      if (b == syntax.quote()) {
        return scanUnits(position);
      }
    }
    return false;
  }

  /** Takes the line end at the position as the record's; false if its second half may follow. */
  private boolean endsAt(int i, int c) {
    int next = i + unit;
    if (c == '\r') {
      if (next + unit > end && !eof) {
        return false;
      }
      if (next + unit <= end && unitAt(next) == '\n') {
        next += unit;
      }
    }
    recordEnd = next;
    recordLines = 1;
    return true;
  }

  private int unitAt(int i) {
    if (unit == 1) {
      return buffer[i] & 0xFF;
    }
    return syntax.bigEndian()
        ? ((buffer[i] & 0xFF) << 8) | (buffer[i + 1] & 0xFF)
        : ((buffer[i + 1] & 0xFF) << 8) | (buffer[i] & 0xFF);
  }

  private enum State {
    CELL_START,
    PLAIN,
    QUOTED,
    CLOSED
  }

  /** The full reading of quotes, one unit at a time. */
  private boolean scanUnits(int position) {
    State state = State.CELL_START;
    int breaks = 0;
    for (int i = position; i + unit <= end; i += unit) {
      int c = unitAt(i);
      boolean lineEnd = c == '\n' || c == '\r';
      if (c == syntax.escape() && state != State.CLOSED) {
        i += unit;
        state = state == State.QUOTED ? State.QUOTED : State.PLAIN;
        inQuotes = state == State.QUOTED;
        continue;
      }
      switch (state) {
        case CELL_START:
        case PLAIN:
          if (lineEnd) {
            boolean ended = endsAt(i, c);
            recordLines += breaks;
            return ended;
          }
          if (c == syntax.delimiter()) {
            state = State.CELL_START;
          } else if (c == syntax.quote() && state == State.CELL_START) {
            state = State.QUOTED;
          } else {
            state = State.PLAIN;
          }
          break;
        case QUOTED:
          if (c == syntax.quote()) {
            if (i + 2 * unit > end && !eof) {
              inQuotes = true;
              return false;
            }
            if (i + 2 * unit <= end && unitAt(i + unit) == syntax.quote()) {
              i += unit;
            } else {
              state = State.CLOSED;
            }
          } else if (c == '\n' || (c == '\r' && !lineFeedAt(i + unit))) {
            breaks++;
            firstLineEnd = firstLineEnd < 0 ? i + unit : firstLineEnd;
          }
          break;
        case CLOSED:
          if (lineEnd) {
            boolean ended = endsAt(i, c);
            recordLines += breaks;
            firstLineEnd = -1;
            return ended;
          }
          if (c == syntax.delimiter()) {
            state = State.CELL_START;
          } else if (c != ' ' && c != '\t') {
            recordEnd = i;
            damage =
                new Chunk.Damage(
                    "text after closing quote",
                    "text follows a closing quote, at byte " + (bufferOffset + i),
                    "Double a quote that belongs to the text.");
            return true;
          }
          break;
      }
      inQuotes = state == State.QUOTED;
    }
    return false;
  }

  private boolean lineFeedAt(int i) {
    return i + unit <= end && unitAt(i) == '\n';
  }

  /** Drops what was read, makes room and reads on. */
  private void refill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      bufferOffset += start;
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, maxRecordBytes + chunkBytes));
    }
    while (end < buffer.length && !eof) {
      int wanted = (int) Math.min(buffer.length - end, remaining);
      int read = wanted == 0 ? -1 : in.read(buffer, end, wanted);
      if (read < 0) {
        eof = true;
      } else {
        end += read;
        remaining -= read;
      }
    }
  }
}
