package dev.backline.examples.app.report;

import dev.backline.core.json.Json;
import dev.backline.core.json.Json.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes rows as a CSV that spreadsheets read as UTF-8, with formulas made harmless. */
public final class Tables {

  private Tables() {}

  /** Returns the rows' table; its columns are all names that a row has. */
  public static String csv(List<Json> rows) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.fields().keySet()));
    StringBuilder text = new StringBuilder("\uFEFF");
    text.append(names.stream().map(Tables::cell).collect(Collectors.joining(",")));
    text.append("\r\n");
    for (Json row : rows) {
      Map<String, Json> fields = row.fields();
      text.append(
          names.stream()
              .map(fields::get)
              .map(value -> value == null || value.absent() ? "" : plain(value))
              .collect(Collectors.joining(",")));
      text.append("\r\n");
    }
    return text.toString();
  }

  private static String plain(Json value) {
    return value.kind() == Kind.NUMBER
        ? value.decimal().toPlainString()
        : cell(value.kind() == Kind.TEXT ? value.text() : value.toString());
  }

  private static String cell(String text) {
    // a spreadsheet would run a cell that begins like a formula
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }
}
