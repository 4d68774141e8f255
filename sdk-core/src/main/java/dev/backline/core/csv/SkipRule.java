package dev.backline.core.csv;

import dev.backline.core.json.Json;
import java.util.List;
import java.util.Locale;

/**
 * Lines that a mapping leaves out.
 *
 * @param column the header of the cell that decides
 * @param test how it decides
 * @param values what it is compared with, without case
 */
public record SkipRule(String column, Test test, List<String> values) {

  /** How a cell decides. */
  public enum Test {
    EQUALS,
    CONTAINS,
    EMPTY
  }

  public SkipRule {
    values = List.copyOf(values);
    if (values.isEmpty() != (test == Test.EMPTY)) {
      throw new IllegalArgumentException(
          "a skip rule compares with values, or tests for emptiness");
    }
  }

  boolean passes(String cell) {
    String text = cell.toLowerCase(Locale.ROOT);
    switch (test) {
      case EMPTY:
        return text.isEmpty();
      case EQUALS:
        return values.stream().anyMatch(value -> text.equals(value.toLowerCase(Locale.ROOT)));
      default:
        return values.stream().anyMatch(value -> text.contains(value.toLowerCase(Locale.ROOT)));
    }
  }

  String reason() {
    return column
        + " "
        + test.name().toLowerCase(Locale.ROOT)
        + (values.isEmpty() ? "" : " " + String.join(" or ", values));
  }

  Json json() {
    String name = test.name().toLowerCase(Locale.ROOT);
    return test == Test.EMPTY
        ? Json.object("column", column, name, true)
        : Json.object("column", column, name, values);
  }
}
