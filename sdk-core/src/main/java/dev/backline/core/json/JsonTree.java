package dev.backline.core.json;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes and writes the plain content of {@link Json}: maps, lists, text, booleans, numbers. */
final class JsonTree {

  private JsonTree() {}

  /**
   * A number by its literal text, so that {@code 1.50} stays {@code 1.50}.
   *
   * <p>It is a {@link Number} only for the writer, which writes what such a one prints as.
   */
  static final class Literal extends Number {

    private static final long serialVersionUID = 1L;

    private final String text;

    Literal(String text) {
      this.text = text;
    }

    @Override
    public int intValue() {
      return (int) longValue();
    }

    @Override
    public long longValue() {
      return new BigDecimal(text).longValue();
    }

    @Override
    public float floatValue() {
      return (float) doubleValue();
    }

    @Override
    public double doubleValue() {
      return new BigDecimal(text).doubleValue();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Literal that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static @Nullable Object plain(@Nullable Object content) {
    if (content instanceof Json json) {
      return json.content();
    }
    if (content == null
        || content instanceof String
        || content instanceof Boolean
        || content instanceof Literal) {
      return content;
    }
    if (content instanceof Integer || content instanceof Long) {
      return new Literal(content.toString());
    }
    if (content instanceof BigDecimal decimal) {
      return new Literal(decimal.toPlainString());
    }
    if (content instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      map.forEach((name, value) -> fields.put(String.valueOf(name), plain(value)));
      return Collections.unmodifiableMap(fields);
    }
    if (content instanceof Collection<?> collection) {
      List<@Nullable Object> elements = new ArrayList<>(collection.size());
      collection.forEach(value -> elements.add(plain(value)));
      return Collections.unmodifiableList(elements);
    }
    throw new IllegalArgumentException("no JSON form for " + content.getClass().getName());
  }

  static void write(JsonWriter writer, @Nullable Object content) throws IOException {
    if (content == null) {
      writer.nullValue();
    } else if (content instanceof String text) {
      writer.value(text);
    } else if (content instanceof Boolean bool) {
      writer.value(bool);
    } else if (content instanceof Literal literal) {
      writer.value(literal);
    } else if (content instanceof Map<?, ?> map) {
      writer.beginObject();
      for (Map.Entry<?, ?> field : map.entrySet()) {
        writer.name((String) field.getKey());
        write(writer, field.getValue());
      }
      writer.endObject();
    } else if (content instanceof List<?> list) {
      writer.beginArray();
      for (Object element : list) {
        write(writer, element);
      }
      writer.endArray();
    } else {
      throw new IllegalStateException("no JSON form for " + content.getClass().getName());
    }
  }
}
