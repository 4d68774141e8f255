package dev.backline.core.csv;

import dev.backline.core.json.Json;
import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Datasets as files, and back without a difference.
 *
 * <p>A column is called by its path in the record, such as {@code net.currency}; times are ISO,
 * sums exact. Memory is bounded whatever the number of rows.
 *
 * <p>Thread-safe.
 */
public final class CsvExport {

  private static final CSVFormat FORMAT =
      CSVFormat.Builder.create(CSVFormat.RFC4180)
          .setIgnoreEmptyLines(false)
          .setNullString("")
          .setQuoteMode(QuoteMode.ALL_NON_NULL) // an unquoted nothing is absent, "" is empty text
          .build();

  private CsvExport() {}

  /** Writes the stored rows that pass the filter, in the order of their keys; returns how many. */
  public static <T extends Record> long write(
      Storage storage, Dataset<T> dataset, Filter filter, Writer out) {
    return storage.inSnapshot(
        transaction -> {
          try (Rows<Versioned<T>> rows = transaction.scan(dataset, filter)) {
            return write(dataset, rows.stream().map(Versioned::row).iterator(), out);
          }
        });
  }

  /**
   * Writes the header and the rows, leaving the writer open; returns how many rows there were.
   *
   * @throws UncheckedIOException if the writer fails
   */
  public static <T extends Record> long write(
      Dataset<T> dataset, Iterator<? extends T> rows, Writer out) {
    CsvWriter csv = CsvWriter.to(out);
    csv.row(dataset.columns());
    long count = 0;
    while (rows.hasNext()) {
      csv.row(dataset.encode(rows.next()));
      count++;
    }
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  /**
   * Reads rows that {@link #write} wrote; columns may stand in another order, and ones that are
   * missing are absent.
   *
   * @throws UnreadableFileException from the rows, if the text is no such file; names the line
   */
  public static <T extends Record> Rows<T> read(Dataset<T> dataset, Reader in) {
    return new Back<>(dataset, in);
  }

  /** Rows on their way back. */
  private static final class Back<T extends Record> implements Rows<T> {
    private final Dataset<T> dataset;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final int[] positions;

    Back(Dataset<T> dataset, Reader in) {
      this.dataset = dataset;
      try {
        this.parser = CSVParser.parse(in, FORMAT);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      this.records = parser.iterator();
      if (!records.hasNext()) {
        throw damaged("the file is empty", null);
      }
      List<String> header = records.next().toList();
      List<String> columns = dataset.columns();
      this.positions = columns.stream().mapToInt(header::indexOf).toArray();
      for (String name : header) {
        if (!columns.contains(name)) {
          throw damaged("the column '" + name + "' is none of " + columns, null);
        }
      }
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public T next() {
      if (!records.hasNext()) {
        throw new NoSuchElementException();
      }
      CSVRecord cells = records.next();
      List<Column> layout = dataset.layout();
      @Nullable Object[] values = new Object[layout.size()];
      for (int i = 0; i < values.length; i++) {
        int at = positions[i];
        String text = at < 0 || at >= cells.size() ? null : cells.get(at);
        try {
          values[i] = text == null ? null : value(layout.get(i).kind(), CsvWriter.unguard(text));
        } catch (IllegalArgumentException | DateTimeException e) {
          throw damaged("'" + text + "' is no " + layout.get(i).kind(), e);
        }
      }
      return dataset.decode(values);
    }

    private UnreadableFileException damaged(String what, @Nullable Throwable cause) {
      return new UnreadableFileException(
          dataset.name() + ".csv",
          "is no export of "
              + dataset.name()
              + ": line "
              + parser.getCurrentLineNumber()
              + ": "
              + what,
          "Export it again.",
          cause);
    }

    @Override
    public void close() {
      try {
        parser.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Object value(ColumnKind kind, String text) {
    switch (kind) {
      case BOOLEAN:
        return Json.of(text).bool();
      case INTEGER:
        return Integer.valueOf(text);
      case LONG:
        return Long.valueOf(text);
      case DECIMAL:
        return new BigDecimal(text);
      case INSTANT:
        return Instant.parse(text);
      case DATE:
        return LocalDate.parse(text);
      case MONTH:
        return YearMonth.parse(text);
      default:
        return text;
    }
  }
}
