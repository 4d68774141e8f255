package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The key of a fact, which is also the way back to its native row: {@code
 * bandcamp_sale/4000000101/555000001#net} is the part {@code net} of one row of {@code
 * bandcamp_sale}.
 *
 * @param dataset the native row's dataset
 * @param key the native row's key values as text
 * @param part which of several facts of that row it is; empty if there is one only
 */
public record FactId(String dataset, List<String> key, String part) {

  public FactId {
    key = List.copyOf(key);
    if (dataset.isBlank() || key.isEmpty()) {
      throw new IllegalArgumentException("a fact comes from a row: dataset and key are needed");
    }
  }

  /** Returns the text of the only fact of the row. */
  public static String of(Dataset<?> dataset, RowKey key) {
    return of(dataset, key, "");
  }

  /** Returns the text of one of several facts of the row. */
  public static String of(Dataset<?> dataset, RowKey key, String part) {
    List<String> values = new ArrayList<>(key.values().size());
    key.values().forEach(value -> values.add(String.valueOf(value)));
    return new FactId(dataset.name(), values, part).toString();
  }

  /**
   * Reads the text of a fact's id.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static FactId parse(String text) {
    int hash = text.indexOf('#');
    String path = hash < 0 ? text : text.substring(0, hash);
    String part = hash < 0 ? "" : decode(text.substring(hash + 1));
    List<String> steps = new ArrayList<>(List.of(path.split("/", -1)));
    String dataset = decode(steps.remove(0));
    return new FactId(dataset, steps.stream().map(FactId::decode).toList(), part);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(encode(dataset));
    key.forEach(value -> text.append('/').append(encode(value)));
    if (!part.isEmpty()) {
      text.append('#').append(encode(part));
    }
    return text.toString();
  }

  /** Only the three signs that carry meaning are escaped, so that an id stays readable. */
  private static String encode(String value) {
    if (value.indexOf('%') < 0 && value.indexOf('/') < 0 && value.indexOf('#') < 0) {
      return value;
    }
    return value.replace("%", "%25").replace("/", "%2F").replace("#", "%23");
  }

  private static String decode(String value) {
    return value.indexOf('%') < 0
        ? value
        : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
