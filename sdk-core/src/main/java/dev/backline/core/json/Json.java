package dev.backline.core.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows its place in the document.
 *
 * <p>Platforms send an id as a number today and as text tomorrow, leave fields out or set them to
 * null; so the accessors are lenient in exactly that: {@link #text()} takes numbers, {@link
 * #decimal()} takes text that is a number, and a missing field is {@link #absent()} just as a null
 * is. Anything else is a {@link JsonException} that names the JSON pointer. Numbers keep their
 * literal text; there is no way to a double.
 *
 * <pre>{@code
 * Json sale = Json.parse(body).get("report").at(0);
 * String id = sale.get("bandcamp_transaction_id").text();
 * Optional<BigDecimal> net = sale.get("net_amount").optionalDecimal();
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two values are equal when their kinds and contents are; their
 * places do not count.
 */
public final class Json {

  /** What a value is; {@link #ABSENT} is a field or element that is not there at all. */
  public enum Kind {
    OBJECT,
    ARRAY,
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL,
    ABSENT
  }

  /** How deep a document may nest before it is refused. */
  public static final int MAX_DEPTH = 64;

  private final Kind kind;
  private final @Nullable Object content;
  private final @Nullable Json parent;
  private final String step;

  private Json(Kind kind, @Nullable Object content, @Nullable Json parent, String step) {
    this.kind = kind;
    this.content = content;
    this.parent = parent;
    this.step = step;
  }

  /**
   * Reads a document.
   *
   * @throws JsonException if the text is not one JSON value, or nests deeper than {@link
   *     #MAX_DEPTH}
   */
  public static Json parse(String text) {
    return parse(text, "");
  }

  /**
   * Reads a value that was cut out of a larger document, where it stood at the given pointer.
   *
   * @throws JsonException as {@link #parse(String)} does, with places in the larger document
   */
  public static Json parse(String text, String pointer) {
    return parse(new Buffer().writeUtf8(text), pointer);
  }

  /**
   * Reads a document in UTF-8, without a detour over text.
   *
   * @throws JsonException as {@link #parse(String)} does
   */
  public static Json parse(byte[] utf8) {
    // read piece by piece: no second copy of a document of some megabytes
    return parse(Okio.buffer(Okio.source(new ByteArrayInputStream(utf8))), "");
  }

  private static Json parse(BufferedSource text, String pointer) {
    try (JsonReader reader = JsonReader.of(text)) {
      Object content = new TreeReader(reader).read();
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new JsonException(pointer, "more text after the end of the document", null);
      }
      return wrap(content, null, pointer);
    } catch (JsonEncodingException | EOFException | JsonDataException e) {
      throw new JsonException(pointer, "not JSON: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no I/O to fail
    }
  }

  /**
   * Returns the JSON form of plain Java content: maps with text keys, collections, text, booleans,
   * {@code Integer}, {@code Long}, {@code BigDecimal}, {@code Json} itself and null.
   *
   * @throws IllegalArgumentException for any other class, doubles among them
   */
  public static Json of(@Nullable Object content) {
    return wrap(JsonTree.plain(content), null, "");
  }

  /** Returns an object of alternating names and values, in that order. */
  public static Json object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) Objects.requireNonNull(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return of(fields);
  }

  /** Returns an array of the values. */
  public static Json array(@Nullable Object... values) {
    List<@Nullable Object> elements = new ArrayList<>(values.length);
    Collections.addAll(elements, values);
    return of(elements);
  }

  private static Json wrap(@Nullable Object content, @Nullable Json parent, String step) {
    Kind kind;
    if (content == null) {
      kind = Kind.NULL;
    } else if (content instanceof Map) {
      kind = Kind.OBJECT;
    } else if (content instanceof List) {
      kind = Kind.ARRAY;
    } else if (content instanceof String) {
      kind = Kind.TEXT;
    } else if (content instanceof Boolean) {
      kind = Kind.BOOLEAN;
    } else {
      kind = Kind.NUMBER;
    }
    return new Json(kind, content, parent, step);
  }

  /** Returns what this value is. */
  public Kind kind() {
    return kind;
  }

  /** Returns whether there is nothing here: no such field, or null. */
  public boolean absent() {
    return kind == Kind.ABSENT || kind == Kind.NULL;
  }

  /** Returns the place in the document as a JSON pointer. */
  public String pointer() {
    if (parent == null) {
      return step;
    }
    return parent.pointer() + "/" + step.replace("~", "~0").replace("/", "~1");
  }

  /**
   * Returns the field of this object; absent if this value is absent or has no such field.
   *
   * @throws JsonException if this value is something else than an object
   */
  public Json get(String name) {
    if (absent()) {
      return new Json(Kind.ABSENT, null, this, name);
    }
    Map<String, @Nullable Object> fields = map();
    Object content = fields.get(name);
    if (content == null && !fields.containsKey(name)) {
      return new Json(Kind.ABSENT, null, this, name);
    }
    return wrap(content, this, name);
  }

  /** Returns the element of this array; absent if there are fewer. */
  public Json at(int index) {
    List<@Nullable Object> elements = absent() ? List.of() : list();
    String place = Integer.toString(index);
    return index < elements.size()
        ? wrap(elements.get(index), this, place)
        : new Json(Kind.ABSENT, null, this, place);
  }

  /**
   * Returns the elements of this array; none if this value is absent.
   *
   * @throws JsonException if this value is something else than an array
   */
  public List<Json> elements() {
    if (absent()) {
      return List.of();
    }
    List<@Nullable Object> contents = list();
    List<Json> elements = new ArrayList<>(contents.size());
    for (int i = 0; i < contents.size(); i++) {
      elements.add(wrap(contents.get(i), this, Integer.toString(i)));
    }
    return Collections.unmodifiableList(elements);
  }

  /** Returns the names of this object's fields in the document's order; none if it is absent. */
  public Set<String> names() {
    return absent() ? Set.of() : map().keySet();
  }

  /** Returns the fields of this object in the document's order; none if this value is absent. */
  public Map<String, Json> fields() {
    if (absent()) {
      return Map.of();
    }
    Map<String, Json> fields = new LinkedHashMap<>();
    map().forEach((name, content) -> fields.put(name, wrap(content, this, name)));
    return Collections.unmodifiableMap(fields);
  }

  /**
   * Returns the text, or a number's or boolean's literal text.
   *
   * @throws JsonException if there is nothing here, or an object or array
   */
  public String text() {
    if (kind == Kind.TEXT || kind == Kind.NUMBER || kind == Kind.BOOLEAN) {
      return String.valueOf(content);
    }
    throw expected("text");
  }

  /** Returns {@link #text()}, or empty if there is nothing here. */
  public Optional<String> optionalText() {
    return absent() ? Optional.empty() : Optional.of(text());
  }

  /**
   * Returns the exact number, also from text that is one.
   *
   * @throws JsonException if there is nothing here, or something that is not a number
   */
  public BigDecimal decimal() {
    if (kind == Kind.NUMBER || kind == Kind.TEXT) {
      try {
        return new BigDecimal(String.valueOf(content).strip());
      } catch (NumberFormatException e) {
        throw expected("a number");
      }
    }
    throw expected("a number");
  }

  /** Returns {@link #decimal()}, or empty if there is nothing here or an empty text. */
  public Optional<BigDecimal> optionalDecimal() {
    return absent() || emptyText() ? Optional.empty() : Optional.of(decimal());
  }

  /**
   * Returns the whole number, also from text that is one.
   *
   * @throws JsonException if there is nothing here, a fraction, or a number beyond 64 bits
   */
  public long wholeNumber() {
    try {
      return decimal().longValueExact();
    } catch (ArithmeticException e) {
      throw expected("a whole number of at most 64 bits");
    }
  }

  /** Returns {@link #wholeNumber()}, or empty if there is nothing here or an empty text. */
  public OptionalLong optionalWholeNumber() {
    return absent() || emptyText() ? OptionalLong.empty() : OptionalLong.of(wholeNumber());
  }

  /**
   * Returns the boolean, also from the numbers and texts 0, 1, {@code true} and {@code false}.
   *
   * @throws JsonException if there is nothing here, or something else
   */
  public boolean bool() {
    switch (absent() ? "" : String.valueOf(content)) {
      case "true", "1":
        return true;
      case "false", "0":
        return false;
      default:
        throw expected("true or false");
    }
  }

  /** Returns {@link #bool()}, or empty if there is nothing here. */
  public Optional<Boolean> optionalBool() {
    return absent() ? Optional.empty() : Optional.of(bool());
  }

  /** Returns the failure that says that something else was expected here. */
  public JsonException expected(String what) {
    String found = kind.name().toLowerCase(java.util.Locale.ROOT);
    if (kind == Kind.NUMBER || kind == Kind.BOOLEAN) {
      found += " " + content;
    }
    return new JsonException(pointer(), "expected " + what + ", found " + found, null);
  }

  private boolean emptyText() {
    return kind == Kind.TEXT && String.valueOf(content).isBlank();
  }

  @SuppressWarnings("unchecked") // JsonTree.plain builds no other maps
  private Map<String, @Nullable Object> map() {
    if (kind != Kind.OBJECT) {
      throw expected("an object");
    }
    return (Map<String, @Nullable Object>) Objects.requireNonNull(content);
  }

  @SuppressWarnings("unchecked") // JsonTree.plain builds no other lists
  private List<@Nullable Object> list() {
    if (kind != Kind.ARRAY) {
      throw expected("an array");
    }
    return (List<@Nullable Object>) Objects.requireNonNull(content);
  }

  @Nullable Object content() {
    return content;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Json that && kind == that.kind && Objects.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(content);
  }

  /** Returns the value as compact JSON text; an absent value prints as {@code null}. */
  @Override
  public String toString() {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.setSerializeNulls(true);
      JsonTree.write(writer, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a Buffer has no I/O to fail
    }
    return buffer.readUtf8();
  }
}
