package org.example.logstorage;

import dev.backline.core.storage.ColumnKind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Writes and reads values by what their column holds. */
final class ValueCodec {

  private ValueCodec() {}

  // [codec]
  static void write(DataOutputStream out, ColumnKind kind, @Nullable Object value)
      throws IOException {
    out.writeBoolean(value != null);
    if (value == null) {
      return;
    }
    switch (kind) {
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case INTEGER -> out.writeInt((Integer) value);
      case LONG -> out.writeLong((Long) value);
      case DECIMAL -> {
        text(out, ((BigDecimal) value).unscaledValue().toString());
        out.writeInt(((BigDecimal) value).scale());
      }
      case INSTANT -> {
        out.writeLong(((Instant) value).getEpochSecond());
        out.writeInt(((Instant) value).getNano());
      }
      case TEXT, JSON, DATE, MONTH -> text(out, value.toString());
    }
  }

  static @Nullable Object read(DataInputStream in, ColumnKind kind) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    return switch (kind) {
      case BOOLEAN -> in.readBoolean();
      case INTEGER -> in.readInt();
      case LONG -> in.readLong();
      case DECIMAL -> new BigDecimal(new BigInteger(text(in)), in.readInt());
      case INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case DATE -> LocalDate.parse(text(in));
      case MONTH -> YearMonth.parse(text(in));
      case TEXT, JSON -> text(in);
    };
  }

  // [/codec]

  static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
