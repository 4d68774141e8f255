package dev.backline.patreon.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the values of many drafts from a small table: names in the first line, then a line of
 * values for each draft, with commas between and quotes around where needed.
 */
public final class BulkLines {

  private BulkLines() {}

  /**
   * Returns the values of each line by name.
   *
   * @throws IllegalArgumentException if a line has more or fewer values than there are names
   */
  public static List<Map<String, String>> parse(String csv) {
    List<List<String>> lines = split(csv);
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> names = lines.get(0);
    List<Map<String, String>> values = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> line = lines.get(i);
      if (line.size() != names.size()) {
        throw new IllegalArgumentException(
            "line %d has %d values, there are %d names"
                .formatted(i + 1, line.size(), names.size()));
      }
      Map<String, String> each = new LinkedHashMap<>();
      for (int c = 0; c < names.size(); c++) {
        each.put(names.get(c).strip(), line.get(c));
      }
      values.add(each);
    }
    return List.copyOf(values);
  }

  private static List<List<String>> split(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"';
      if (doubled) {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        cell.append(c);
      } else if (c == ',') {
        line.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        end(lines, line, cell);
        line = new ArrayList<>();
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quote is opened and never closed");
    }
    end(lines, line, cell);
    return lines;
  }

  private static void end(List<List<String>> lines, List<String> line, StringBuilder cell) {
    if (!line.isEmpty() || cell.length() > 0) {
      line.add(cell.toString());
      lines.add(line);
    }
    cell.setLength(0);
  }
}
