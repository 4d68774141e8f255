package dev.backline.core.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document into the plain content of {@link Json}.
 *
 * <p>Listings repeat the same names in the same order from row to row. Once two objects in a row at
 * one depth agree in them, the next is expected to have these too, or some of them; one that
 * differs costs no more than it did before. Reads one document; not thread-safe.
 */
final class TreeReader {

  /** Objects that differ again and again are no listing; learning costs more than a few of them. */
  private static final int MOST_LESSONS = 8;

  /** An object with less than one of so many expected fields would mostly hold what is missing. */
  private static final int FEW = 4;

  private static final int LONGEST_SHARED = 80;
  private static final int MANY_TEXTS = 64;
  private static final int SCATTER = 0x9E3779B9;

  /** Leaves nine bits of a hash. */
  private static final int PLACE_BITS = 23;

  private final JsonReader reader;
  private final List<Level> levels = new ArrayList<>();

  /** Texts read lately, each at the place of its hash; made for documents of many texts only. */
  private @Nullable String @Nullable [] texts;

  private int shortTexts;

  /** What was learned from the objects at one depth. */
  private static final class Level {
    private @Nullable SharedNames names;
    private Map<String, @Nullable Object> last = Map.of();
    private int lessons;
  }

  TreeReader(JsonReader reader) {
    this.reader = reader;
  }

  @Nullable Object read() throws IOException {
    return read(0);
  }

  private @Nullable Object read(int depth) throws IOException {
    switch (reader.peek()) {
      case BEGIN_OBJECT:
        checkDepth(depth);
        return object(depth);
      case BEGIN_ARRAY:
        checkDepth(depth);
        return array(depth);
      case STRING:
        return shared(reader.nextString());
      case NUMBER:
        return new JsonTree.Literal(reader.nextString());
      case BOOLEAN:
        return reader.nextBoolean();
      case NULL:
        return reader.nextNull();
      default:
        throw new JsonException(pointer(), "expected a value", null);
    }
  }

  /**
   * Returns an equal text read before, if there was one lately. Rows repeat countries, currencies
   * and titles: a page of sales then holds some 5 texts a row instead of 20 or more.
   */
  private String shared(String text) {
    if (text.length() > LONGEST_SHARED || ++shortTexts < MANY_TEXTS) {
      return text;
    }
    if (texts == null) {
      texts = new @Nullable String[1 << (32 - PLACE_BITS)];
    }
    int place = (text.hashCode() * SCATTER) >>> PLACE_BITS;
    String known = texts[place];
    if (text.equals(known)) {
      return known;
    }
    texts[place] = text;
    return text;
  }

  private void checkDepth(int depth) {
    if (depth == Json.MAX_DEPTH) {
      throw new JsonException(pointer(), "nests deeper than " + Json.MAX_DEPTH + " levels", null);
    }
  }

  private List<@Nullable Object> array(int depth) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      elements.add(read(depth + 1));
    }
    reader.endArray();
    return Collections.unmodifiableList(elements);
  }

  private Map<String, @Nullable Object> object(int depth) throws IOException {
    Level level = level(depth);
    reader.beginObject();
    Map<String, @Nullable Object> fields =
        level.names == null ? rest(new LinkedHashMap<>(), depth) : expected(level.names, depth);
    reader.endObject();
    if (!(fields instanceof SharedNamesObject)) {
      learn(level, fields);
    }
    return fields;
  }

  private Level level(int depth) {
    while (levels.size() <= depth) {
      levels.add(new Level());
    }
    return levels.get(depth);
  }

  /** Reads an object that should have these names, or some of them, in this order. */
  private Map<String, @Nullable Object> expected(SharedNames names, int depth) throws IOException {
    @Nullable Object[] values = new @Nullable Object[names.size()];
    int next = 0;
    int size = 0;
    while (reader.hasNext()) {
      int place = reader.selectName(names.options());
      if (place < next) {
        Map<String, @Nullable Object> fields = copy(names, values, next);
        fields.put(place < 0 ? reader.nextName() : names.name(place), read(depth + 1));
        return rest(fields, depth);
      }
      Arrays.fill(values, next, place, SharedNamesObject.MISSING);
      values[place] = read(depth + 1);
      next = place + 1;
      size++;
    }
    if (size < values.length / FEW) {
      return Collections.unmodifiableMap(copy(names, values, next));
    }
    Arrays.fill(values, next, values.length, SharedNamesObject.MISSING);
    return new SharedNamesObject(names, values, size);
  }

  private static Map<String, @Nullable Object> copy(
      SharedNames names, @Nullable Object[] values, int end) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < end; i++) {
      if (values[i] != SharedNamesObject.MISSING) {
        fields.put(names.name(i), values[i]);
      }
    }
    return fields;
  }

  private Map<String, @Nullable Object> rest(Map<String, @Nullable Object> fields, int depth)
      throws IOException {
    while (reader.hasNext()) {
      String name = reader.nextName();
      fields.put(name, read(depth + 1));
    }
    return Collections.unmodifiableMap(fields);
  }

  private static void learn(Level level, Map<String, @Nullable Object> fields) {
    if (level.lessons < MOST_LESSONS) {
      SharedNames names =
          level.names != null
              ? level.names.with(fields.keySet())
              : sameNames(level.last, fields) ? SharedNames.of(fields.keySet()) : null;
      if (names != null) {
        level.names = names;
        level.lessons++;
      }
    }
    level.last = fields;
  }

  private static boolean sameNames(Map<String, ?> one, Map<String, ?> other) {
    if (one.size() != other.size()) {
      return false;
    }
    Iterator<String> names = other.keySet().iterator();
    for (String name : one.keySet()) {
      if (!name.equals(names.next())) {
        return false;
      }
    }
    return true;
  }

  /** Turns the reader's own path, such as {@code $.items[0].name}, into a pointer. */
  private String pointer() {
    return reader.getPath().substring(1).replace('.', '/').replaceAll("\\[(\\d+)]", "/$1");
  }
}
