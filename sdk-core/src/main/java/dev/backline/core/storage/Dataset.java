package dev.backline.core.storage;

import java.util.List;

/**
 * A record class with a name and a key: what a table is made from.
 *
 * <p>Columns follow from the record's components, in their order:
 *
 * <ul>
 *   <li>text, {@code boolean}, {@code int}, {@code long}, {@code BigDecimal}, {@code Instant},
 *       {@code LocalDate}, {@code YearMonth} and enums (by name) are a column each; their boxed,
 *       {@code Optional} or {@code @Nullable} forms may be absent;
 *   <li>a record of one component (an id, an open enum around its text) is a column of that
 *       component's kind, named by the outer component;
 *   <li>a record of several components is one column each, {@code net} of {@code (amount,
 *       currency)} becoming {@code net_amount} and {@code net_currency}; all are absent together;
 *   <li>a {@code List} of text or a {@code Map} of text to text is one column of JSON text.
 * </ul>
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

  private final Class<T> type;
  private final String name;

  private Dataset(Class<T> type, String name) {
    this.type = type;
    this.name = name;
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

  /** Returns the dataset of the record class under a name of its own. */
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

  /** Returns the key of the row. */
  public RowKey keyOf(T row) {
    throw new IllegalStateException("not yet: " + row);
  }

  /** Returns the paths of all columns, such as {@code net.currency}, in the record's order. */
  public List<String> columns() {
    return List.of();
  }
}
