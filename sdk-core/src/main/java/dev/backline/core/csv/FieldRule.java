package dev.backline.core.csv;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a mapping takes the value of one field from. */
public sealed interface FieldRule {

  /** Returns the headers this rule reads. */
  List<String> columns();

  /** Returns the rule as it stands in a mapping's JSON. */
  Json json();

  /**
   * The cell of a column.
   *
   * @param column the header
   * @param decimals the style of its numbers, if it is not to be found out
   * @param pattern the pattern of its dates, if it is not to be found out
   */
  record FromColumn(String column, Optional<DecimalStyle> decimals, Optional<String> pattern)
      implements FieldRule {

    /** Returns the rule that takes the column and finds out how it is written. */
    public static FromColumn of(String column) {
      return new FromColumn(column, Optional.empty(), Optional.empty());
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }

    @Override
    public Json json() {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("column", column);
      decimals.ifPresent(style -> json.put("decimals", style.name().toLowerCase(Locale.ROOT)));
      pattern.ifPresent(text -> json.put("pattern", text));
      return Json.of(json);
    }
  }

  /** The same text for each line. */
  record Constant(String text) implements FieldRule {
    @Override
    public List<String> columns() {
      return List.of();
    }

    @Override
    public Json json() {
      return Json.object("constant", text);
    }
  }

  /** Text with cells in it, such as {@code {Artist} feat. {Guest}}. */
  record Joined(String template) implements FieldRule {

    static final Pattern CELL = Pattern.compile("\\{([^{}]+)}");

    public Joined {
      if (!CELL.matcher(template).find()) {
        throw new IllegalArgumentException(
            "a template names columns in braces, such as {Artist}; was '" + template + "'");
      }
    }

    @Override
    public List<String> columns() {
      List<String> columns = new ArrayList<>();
      Matcher cells = CELL.matcher(template);
      while (cells.find()) {
        columns.add(cells.group(1));
      }
      return columns;
    }

    @Override
    public Json json() {
      return Json.object("join", template);
    }
  }

  /** A share of a column's number, such as a fee of 15 percent. */
  record Percentage(BigDecimal percent, String of) implements FieldRule {
    @Override
    public List<String> columns() {
      return List.of(of);
    }

    @Override
    public Json json() {
      return Json.object("percent", percent, "of", of);
    }
  }

  /** A value that stands above the table, behind the given words. */
  record FromPreamble(String label) implements FieldRule {
    @Override
    public List<String> columns() {
      return List.of();
    }

    @Override
    public Json json() {
      return Json.object("preamble", label);
    }
  }
}
