package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a scan in a temporary file that only this user can read.
 *
 * <p>Some databases let an open scan see what its own transaction writes. So before a write to a
 * dataset that is being scanned, its open scans put their rest here: the memory stays bounded and
 * the rows stay those that the scan began with.
 */
final class SpooledRows implements StoredRows {

  private final List<Column> columns;
  private final DataInputStream in;
  private long left;

  private SpooledRows(List<Column> columns, DataInputStream in, long left) {
    this.columns = columns;
    this.in = in;
    this.left = left;
  }

  /** Reads the source to its end and closes it. */
  static SpooledRows of(Table table, StoredRows source) throws SQLException {
    try {
      FileChannel file = newFile();
      try {
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)));
        long count = 0;
        for (StoredRow row = source.next(); row != null; row = source.next()) {
          write(out, table.columns(), row);
          count++;
        }
        out.flush();
        file.position(0);
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(Channels.newInputStream(file)));
        return new SpooledRows(table.columns(), in, count);
      } catch (IOException | SQLException | RuntimeException e) {
        file.close();
        throw e;
      } finally {
        source.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a file that goes away when it is closed or the process dies. */
  private static FileChannel newFile() throws IOException {
    return FileChannel.open(
        Files.createTempFile("backline-scan", ".rows"),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  @Override
  public @Nullable StoredRow next() {
    if (left == 0) {
      return null;
    }
    left--;
    try {
      @Nullable Object[] values = new Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readBoolean() ? read(columns.get(i).kind()) : null;
      }
      return new StoredRow(values, in.readLong(), in.readLong());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    left = 0;
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, List<Column> columns, StoredRow row)
      throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.values()[i];
      out.writeBoolean(value != null);
      if (value != null) {
        write(out, columns.get(i).kind(), value);
      }
    }
    out.writeLong(row.version());
    out.writeLong(row.stamp());
  }

  private static void write(DataOutputStream out, ColumnKind kind, Object value)
      throws IOException {
    switch (kind) {
      case BOOLEAN:
        out.writeBoolean((Boolean) value);
        break;
      case INTEGER:
        out.writeInt((Integer) value);
        break;
      case LONG:
        out.writeLong((Long) value);
        break;
      default:
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        break;
    }
  }

  private Object read(ColumnKind kind) throws IOException {
    switch (kind) {
      case BOOLEAN:
        return in.readBoolean();
      case INTEGER:
        return in.readInt();
      case LONG:
        return in.readLong();
      case DECIMAL:
        return new BigDecimal(readText());
      case INSTANT:
        return Instant.parse(readText());
      case DATE:
        return LocalDate.parse(readText());
      case MONTH:
        return YearMonth.parse(readText());
      default:
        return readText();
    }
  }

  private String readText() throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
