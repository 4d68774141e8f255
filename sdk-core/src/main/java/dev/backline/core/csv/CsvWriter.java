package dev.backline.core.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as RFC 4180 has it: commas, CRLF, double quotes where needed, UTF-8 by the writer
 * handed in.
 *
 * <p>Nothing is written and nothing is an empty cell, an empty text is {@code ""}; so both can be
 * told apart again. A text that a spreadsheet would take for a formula gets an apostrophe before
 * it; {@link CsvExport} takes it away again when it reads. Numbers are written plainly, whatever
 * their sign.
 *
 * <pre>{@code
 * try (CsvWriter csv = CsvWriter.to(Files.newBufferedWriter(path))) {
 *   csv.row("month", "net", "currency");
 *   csv.row(month, net.amount(), net.currency());
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class CsvWriter implements Closeable {

  /** What makes a spreadsheet calculate, and the guard itself. */
  private static final String FORMULA_STARTS = "=+-@\t\r'\uff1d\uff0b\uff0d\uff20";

  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");

  private final Writer out;

  private CsvWriter(Writer out) {
    this.out = out;
  }

  /** Returns a writer onto the given one, which it closes. */
  public static CsvWriter to(Writer out) {
    return new CsvWriter(out);
  }

  /**
   * Writes one row; null is an empty cell, numbers are plain, anything else is its text.
   *
   * @throws UncheckedIOException if the writer below fails
   */
  public CsvWriter row(@Nullable Object... cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      append(line, cells[i]);
    }
    return write(line);
  }

  /** Writes one row of texts. */
  public CsvWriter row(List<? extends @Nullable Object> cells) {
    StringBuilder line = new StringBuilder();
    Iterator<? extends @Nullable Object> each = cells.iterator();
    while (each.hasNext()) {
      append(line, each.next());
      if (each.hasNext()) {
        line.append(',');
      }
    }
    return write(line);
  }

  private CsvWriter write(StringBuilder line) {
    try {
      out.append(line).append("\r\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(StringBuilder line, @Nullable Object cell) {
    if (cell == null) {
      return;
    }
    boolean number = cell instanceof Number;
    String text = cell instanceof BigDecimal decimal ? decimal.toPlainString() : cell.toString();
    String guarded = number ? text : guard(text);
    boolean quoted = guarded.isEmpty();
    for (int i = 0; i < guarded.length() && !quoted; i++) {
      char c = guarded.charAt(i);
      quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    quoted |= !guarded.isEmpty() && (guarded.charAt(0) <= ' ' || guarded.endsWith(" "));
    if (quoted) {
      line.append('"').append(guarded.replace("\"", "\"\"")).append('"');
    } else {
      line.append(guarded);
    }
  }

  /** Puts an apostrophe before what a spreadsheet would calculate. */
  static String guard(String text) {
    return text.isEmpty()
            || FORMULA_STARTS.indexOf(text.charAt(0)) < 0
            || NUMBER.matcher(text).matches()
        ? text
        : "'" + text;
  }

  /** Takes the guard away. */
  static String unguard(String text) {
    boolean guarded =
        text.length() > 1 && text.charAt(0) == '\'' && FORMULA_STARTS.indexOf(text.charAt(1)) >= 0;
    return guarded || text.equals("''") ? text.substring(1) : text;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
