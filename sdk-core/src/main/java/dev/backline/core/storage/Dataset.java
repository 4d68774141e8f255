package dev.backline.core.storage;

import dev.backline.core.StorageException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A record class with a name and a key: what a table is made from.
 *
 * <p>Columns follow from the record's components, in their order:
 *
 * <ul>
 *   <li>text, {@code boolean}, {@code int}, {@code long}, {@code BigDecimal}, {@code Instant},
 *       {@code LocalDate}, {@code YearMonth}, {@code Currency} and enums (by name) are a column
 *       each; their boxed, {@code Optional} or {@code @Nullable} forms may be absent;
 *   <li>a record of one component (an id, an open enum around its text) is a column of that
 *       component's kind, named by the outer component;
 *   <li>a record of several components is one column each, {@code net} of {@code (amount,
 *       currency)} becoming {@code net_amount} and {@code net_currency}; all are absent together;
 *   <li>a {@code List} or {@code Set} of such single values, a {@code Map} from text to them, and a
 *       {@link dev.backline.core.json.Json} are one column of JSON text.
 * </ul>
 *
 * <p>All stores keep the same, so that what one takes another does not refuse: decimals exactly,
 * with at most 18 places and 20 digits before the point, and without trailing zeros ({@code 1.50}
 * comes back as {@code 1.5}); instants to the microsecond, finer digits are cut off; the years 1 to
 * 9999; text of at most 1,048,576 characters without NUL and half surrogate pairs; in a key, text
 * of at most 255 characters, fewer if it has more than three text columns.
 *
 * <p>A component that was added later must be able to be absent, as earlier rows have no value for
 * it; reading one without is a {@link StorageException}.
 *
 * <p>Names become snake case in a database: dataset {@code BandcampSale} is table {@code
 * bandcamp_sale}. Immutable and thread-safe; usually a constant beside the record:
 *
 * <pre>{@code
 * public record BandcampSale(@Key String transactionId, @Key String itemId, Instant date, Money net) {
 *   public static final Dataset<BandcampSale> DATASET = Dataset.of(BandcampSale.class);
 * }
 * }</pre>
 */
public final class Dataset<T extends Record> {

  private static final List<String> RESERVED = List.of("row_version", "row_stamp");

  private final Class<T> type;
  private final String name;
  private final Shape shape;
  private final List<Column> layout;
  private final Map<String, Integer> positions = new HashMap<>();
  private final int[] keyPositions;
  private final int keyTextLimit;

  private Dataset(Class<T> type, String name) {
    this.type = type;
    this.name = ColumnNames.snake(name);
    List<Column> columns = new ArrayList<>();
    try {
      this.shape = Shape.of(type, columns);
      this.layout = List.copyOf(columns);
      this.keyPositions = checkColumns();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("dataset " + this.name + ": " + e.getMessage(), e);
    }
    this.keyTextLimit =
        Limits.keyText(
            (int) layout.stream().filter(c -> c.key() && c.kind() == ColumnKind.TEXT).count());
  }

  private int[] checkColumns() {
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < layout.size(); i++) {
      Column column = layout.get(i);
      positions.put(column.path(), i);
      String other = names.put(column.name(), column.path());
      if (other != null) {
        throw new IllegalArgumentException(
            "both " + other + " and " + column.path() + " would be column " + column.name());
      }
      if (RESERVED.contains(column.name())) {
        throw new IllegalArgumentException("the column " + column.name() + " is the store's own");
      }
    }
    int[] keys = keysAt(layout);
    if (keys.length == 0) {
      throw new IllegalArgumentException("no component is marked @Key");
    }
    return keys;
  }

  private static int[] keysAt(List<Column> layout) {
    return IntStream.range(0, layout.size()).filter(i -> layout.get(i).key()).toArray();
  }

  /**
   * Returns the dataset of the record class, named after it.
   *
   * @throws IllegalArgumentException if no component is marked {@link Key}, or a component's type
   *     can't be stored
   */
  public static <T extends Record> Dataset<T> of(Class<T> type) {
    return of(type, type.getSimpleName());
  }

  /**
   * Returns the dataset of the record class under a name of its own.
   *
   * @throws IllegalArgumentException as {@link #of(Class)}, or if the name has other characters
   *     than ASCII letters, digits and underscores
   */
  public static <T extends Record> Dataset<T> of(Class<T> type, String name) {
    return new Dataset<>(type, name);
  }

  /** Returns the record class. */
  public Class<T> type() {
    return type;
  }

  /** Returns the snake-case name, which is the table's name in a database. */
  public String name() {
    return name;
  }

  /** Returns the paths of all columns, such as {@code net.currency}, in the record's order. */
  public List<String> columns() {
    return layout.stream().map(Column::path).toList();
  }

  /** Returns all columns in the record's order, for those who implement a store. */
  public List<Column> layout() {
    return layout;
  }

  /** Returns how many characters a text in the key may have. */
  public int keyTextLimit() {
    return keyTextLimit;
  }

  /**
   * Returns the key of the row. Its values are those of {@link #encode}: an enum constant stands
   * there by its name, an id by the value inside.
   *
   * @throws IllegalArgumentException if a component of the key is null or can't be stored
   */
  public RowKey keyOf(T row) {
    return keyOf(encode(row));
  }

  /** Returns the key among values in the order of {@link #layout()}. */
  public RowKey keyOf(@Nullable Object[] values) {
    List<Object> key = new ArrayList<>(keyPositions.length);
    for (int position : keyPositions) {
      Object value = values[position];
      if (value == null) {
        throw new IllegalArgumentException(
            "dataset " + name + ": the key's " + layout.get(position).path() + " is null");
      }
      key.add(value);
    }
    return new RowKey(key);
  }

  /**
   * Returns the row's values in the order of {@link #layout()}, each of its {@link
   * ColumnKind#type()} or null, and in the one form that makes equal values equal objects.
   *
   * @throws IllegalArgumentException if no store could keep a value; the message names the
   *     component and doesn't show the value
   */
  public @Nullable Object[] encode(T row) {
    @Nullable Object[] values = new Object[layout.size()];
    try {
      shape.encode(row, values);
      for (int position : keyPositions) {
        checkKeyText(position, values[position]);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("dataset " + name + ": " + e.getMessage(), e);
    }
    return values;
  }

  /**
   * Returns the values of the row at the index as {@link #encode(Record)} does; {@link EncodedRows}
   * of this dataset have them already.
   */
  public @Nullable Object[] encode(List<T> rows, int index) {
    return rows instanceof EncodedRows<T> encoded && encoded.dataset().equals(this)
        ? encoded.values(index)
        : encode(rows.get(index));
  }

  private void checkKeyText(int position, @Nullable Object value) {
    if (value instanceof String text
        && text.length() > keyTextLimit
        && text.codePointCount(0, text.length()) > keyTextLimit) {
      throw new IllegalArgumentException(
          "%s has %s characters; as part of the key it may have %s"
              .formatted(layout.get(position).path(), text.length(), keyTextLimit));
    }
  }

  /**
   * Returns the row that has these values.
   *
   * @throws StorageException if the record class can't take them
   */
  public T decode(@Nullable Object[] values) {
    try {
      return type.cast(shape.decode(values));
    } catch (RuntimeException e) {
      throw new StorageException(
          "a stored row of dataset " + name + " can't be read: " + e.getMessage(),
          "Compare the record class "
              + type.getName()
              + " with the stored columns; a component added later must be able to be absent.",
          e);
    }
  }

  /** Returns whether both rows have the same values, {@code 1.50} and {@code 1.5} being one. */
  public boolean sameValues(T one, T other) {
    return Arrays.equals(encode(one), encode(other));
  }

  /**
   * Returns the key with its values in the form of {@link #keyOf(Record)}: an {@code Integer} may
   * stand for a {@code Long}, an enum constant for its name, an id record for the value inside.
   *
   * @throws IllegalArgumentException if the number or type of the values is another than the key's
   */
  public RowKey checked(RowKey key) {
    List<Object> values = key.values();
    if (values.size() != keyPositions.length) {
      throw new IllegalArgumentException(
          "dataset %s has a key of %s columns, %s values were given"
              .formatted(name, keyPositions.length, values.size()));
    }
    List<Object> converted = new ArrayList<>(values.size());
    boolean same = true;
    for (int i = 0; i < keyPositions.length; i++) {
      Object value = value(layout.get(keyPositions[i]), values.get(i));
      same &= value == values.get(i);
      converted.add(value);
    }
    return same ? key : new RowKey(converted);
  }

  /**
   * Returns the filter with its values in the form of {@link #encode}.
   *
   * @throws IllegalArgumentException if it names a column that isn't there, or compares one with a
   *     value of another type
   */
  public Filter checked(Filter filter) {
    return FilterCheck.of(this).check(filter);
  }

  /**
   * Returns the filter as a test of values in the order of {@link #layout()}, for those who
   * implement a store that can't filter by itself.
   *
   * @throws IllegalArgumentException as {@link #checked(Filter)}
   */
  public Predicate<@Nullable Object[]> test(Filter filter) {
    return RowFilter.of(this, checked(filter));
  }

  /** Returns the place of the column in {@link #layout()}. */
  int position(String path) {
    Integer position = positions.get(path);
    if (position == null) {
      throw new IllegalArgumentException(
          "dataset " + name + " has no column " + path + "; it has " + columns());
    }
    return position;
  }

  /** Returns the value as the column holds it. */
  Object value(Column column, Object value) {
    Object inner = Handles.innermost(value);
    Object fitting = inner;
    if (inner instanceof Integer number && column.kind() == ColumnKind.LONG) {
      fitting = number.longValue();
    } else if (inner instanceof Long number
        && column.kind() == ColumnKind.INTEGER
        && number.intValue() == number) {
      fitting = number.intValue();
    } else if ((inner instanceof Integer || inner instanceof Long)
        && column.kind() == ColumnKind.DECIMAL) {
      fitting = BigDecimal.valueOf(((Number) inner).longValue());
    }
    if (column.kind() == ColumnKind.JSON || !column.kind().type().isInstance(fitting)) {
      throw new IllegalArgumentException(
          "dataset %s: column %s holds %s, which does not compare with %s"
              .formatted(name, column.path(), column.kind(), value.getClass().getSimpleName()));
    }
    try {
      return Limits.canonical(column.kind(), fitting);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "dataset " + name + ", column " + column.path() + ": " + e.getMessage(), e);
    }
  }

  /** Two datasets are equal when they have the same record class and name. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dataset<?> that && type == that.type && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return "Dataset[" + name + "]";
  }
}
