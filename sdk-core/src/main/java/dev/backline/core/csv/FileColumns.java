package dev.backline.core.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the columns of a layout stand in one file, and how they write their values there. Immutable
 * and thread-safe.
 */
final class FileColumns {

  private final List<String> names;
  private final Map<Column<?>, Integer> positions;
  private final Map<String, Integer> byName;
  private final ColumnStyle[] styles;

  private FileColumns(List<String> names, Map<Column<?>, Integer> positions, ColumnStyle[] styles) {
    this.names = names;
    this.positions = positions;
    this.styles = styles;
    this.byName = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byName.putIfAbsent(HeaderNames.normal(names.get(i)), i);
    }
  }

  /** Finds each column by its names; earlier names of a column go before later ones. */
  static FileColumns of(List<String> names, Layout layout, ColumnStyle[] styles) {
    Map<Column<?>, Integer> positions = new HashMap<>();
    List<String> normal = names.stream().map(HeaderNames::normal).toList();
    for (Column<?> column : layout.columns()) {
      int at = find(column, normal);
      if (at >= 0) {
        positions.put(column, at);
      }
    }
    return new FileColumns(List.copyOf(names), positions, styles.clone());
  }

  static int find(Column<?> column, List<String> normalNames) {
    for (String name : column.normalNames()) {
      int at = normalNames.indexOf(name);
      if (at >= 0) {
        return at;
      }
    }
    for (int i = 0; i < normalNames.size(); i++) {
      if (column.named(normalNames.get(i))) {
        return i;
      }
    }
    return -1;
  }

  List<String> names() {
    return names;
  }

  int width() {
    return names.size();
  }

  /** Returns the position of a column of the layout, or -1 if this file lacks it. */
  int position(Column<?> column) {
    Integer at = positions.get(column);
    return at == null ? -1 : at;
  }

  /** Returns the position of a header, whatever its case, or -1. */
  int position(String header) {
    return byName.getOrDefault(HeaderNames.normal(header), -1);
  }

  ColumnStyle style(int position) {
    return styles[position];
  }

  ColumnStyle styleOf(Column<?> column, int position) {
    ColumnStyle style = styles[position];
    return column.guessesStyle() ? style : ColumnStyle.PLAIN;
  }

  /** Returns the positions of identifying columns; all of them in the order of their names. */
  int[] identityPositions(Identity identity) {
    if (!identity.columns().isEmpty()) {
      return identity.columns().stream().mapToInt(this::position).toArray();
    }
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      all.add(i);
    }
    all.sort(Comparator.comparing(i -> HeaderNames.normal(names.get(i))));
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String toString() {
    return names + " " + Arrays.toString(styles);
  }
}
