package org.example.logstorage;

import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.RowKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One commit as bytes: for each table its columns, then rows and the keys of deleted ones. */
final class Frames {

  private Frames() {}

  static byte[] of(Map<String, Changes> commit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(commit.size());
      for (var table : commit.entrySet()) {
        ValueCodec.text(out, table.getKey());
        List<Table.StoredColumn> columns = table.getValue().columns();
        out.writeInt(columns.size());
        for (Table.StoredColumn column : columns) {
          ValueCodec.text(out, column.name());
          ValueCodec.text(out, column.kind().name());
          out.writeBoolean(column.key());
        }
        out.writeInt(table.getValue().rows().size());
        for (var row : table.getValue().rows().entrySet()) {
          write(out, columns, row.getKey(), row.getValue().orElse(null));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private static void write(
      DataOutputStream out, List<Table.StoredColumn> columns, RowKey key, @Nullable StoredRow row)
      throws IOException {
    int keyPart = 0;
    out.writeBoolean(row != null);
    if (row != null) {
      out.writeLong(row.version());
      out.writeLong(row.stamp());
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).key()) {
        ValueCodec.write(out, columns.get(i).kind(), key.values().get(keyPart++));
      } else if (row != null) {
        ValueCodec.write(
            out, columns.get(i).kind(), i < row.values().length ? row.values()[i] : null);
      }
    }
  }

  static Map<String, Changes> read(byte[] frame) throws IOException {
    Map<String, Changes> commit = new LinkedHashMap<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame));
    int tables = in.readInt();
    for (int i = 0; i < tables; i++) {
      String name = ValueCodec.text(in);
      List<Table.StoredColumn> columns = new ArrayList<>();
      int width = in.readInt();
      for (int c = 0; c < width; c++) {
        columns.add(
            new Table.StoredColumn(
                ValueCodec.text(in), ColumnKind.valueOf(ValueCodec.text(in)), in.readBoolean()));
      }
      Changes changes = new Changes(columns);
      int rows = in.readInt();
      for (int r = 0; r < rows; r++) {
        read(in, changes);
      }
      commit.put(name, changes);
    }
    return commit;
  }

  private static void read(DataInputStream in, Changes changes) throws IOException {
    boolean there = in.readBoolean();
    long version = there ? in.readLong() : 0;
    long stamp = there ? in.readLong() : 0;
    List<Object> key = new ArrayList<>();
    @Nullable Object[] values = new Object[changes.columns().size()];
    for (int i = 0; i < values.length; i++) {
      Table.StoredColumn column = changes.columns().get(i);
      if (column.key()) {
        Object part = ValueCodec.read(in, column.kind());
        values[i] = part;
        key.add(part == null ? "" : part);
      } else if (there) {
        values[i] = ValueCodec.read(in, column.kind());
      }
    }
    RowKey rowKey = new RowKey(key);
    changes
        .rows()
        .put(
            rowKey,
            there ? Optional.of(new StoredRow(rowKey, values, version, stamp)) : Optional.empty());
  }
}
