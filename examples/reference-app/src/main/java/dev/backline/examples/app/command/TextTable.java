package dev.backline.examples.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lines up rows of text for a terminal. */
final class TextTable {

  private static final int WIDEST = 72;

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Integer> right = new HashSet<>();

  TextTable(String... header) {
    this.header = List.of(header);
  }

  /** Sets the columns that stand to the right, as numbers do. */
  TextTable right(int... columns) {
    for (int column : columns) {
      right.add(column);
    }
    return this;
  }

  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void print(PrintWriter out) {
    print(out, "");
  }

  void print(PrintWriter out, String indent) {
    int[] widths = new int[header.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = header.get(i).length();
      for (List<String> row : rows) {
        widths[i] = Math.min(WIDEST, Math.max(widths[i], row.get(i).length()));
      }
    }
    List<String> shown = header.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
    out.println(indent + line(shown, widths));
    rows.forEach(row -> out.println(indent + line(row, widths)));
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i).replaceAll("[\\r\\n\\t]+", " ");
      String space = " ".repeat(Math.max(0, widths[i] - cell.length()));
      line.append(right.contains(i) ? space + cell : cell + space);
      line.append(i == cells.size() - 1 ? "" : "  ");
    }
    return line.toString().stripTrailing();
  }
}
