package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.Filter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A filter as a condition with parameters; no value ever becomes part of the text. */
final class FilterSql {

  /** Below the smallest number of parameters that one of the databases takes (SQLite 32766). */
  private static final int MAX_VALUES = 10_000;

  private record Parameter(ColumnKind kind, Object value) {}

  private final Dialect dialect;
  private final Table table;
  private final StringBuilder text = new StringBuilder();
  private final List<Parameter> parameters = new ArrayList<>();

  private FilterSql(Dialect dialect, Table table) {
    this.dialect = dialect;
    this.table = table;
  }

  /** Renders a filter that was checked by the dataset. */
  static FilterSql of(Dialect dialect, Table table, Filter filter) {
    FilterSql sql = new FilterSql(dialect, table);
    sql.render(filter);
    return sql;
  }

  String text() {
    return text.toString();
  }

  /** Sets the parameters and returns the place of the next one. */
  int bindTo(PreparedStatement statement, int from) throws SQLException {
    int at = from;
    for (Parameter parameter : parameters) {
      dialect.bind(statement, at++, parameter.kind(), parameter.value());
    }
    return at;
  }

  FilterSql add(String sql) {
    text.append(sql);
    return this;
  }

  FilterSql bind(ColumnKind kind, Object value) {
    text.append('?');
    parameters.add(new Parameter(kind, value));
    if (parameters.size() > MAX_VALUES) {
      throw new IllegalArgumentException(
          "the filter has more than " + MAX_VALUES + " values; ask in several steps");
    }
    return this;
  }

  static String sign(Filter.Operator operator) {
    switch (operator) {
      case EQUAL:
        return " = ";
      case LESS:
        return " < ";
      case AT_MOST:
        return " <= ";
      case GREATER:
        return " > ";
      default:
        return " >= ";
    }
  }

  private void render(Filter filter) {
    if (filter instanceof Filter.Compare compare) {
      add("(");
      dialect.compare(this, table.column(compare.column()), compare.operator(), compare.value());
      add(")");
    } else if (filter instanceof Filter.In in) {
      in(in);
    } else if (filter instanceof Filter.StartsWith starts) {
      startsWith(table.column(starts.column()), starts.prefix());
    } else if (filter instanceof Filter.Absent absent) {
      add("(" + dialect.quote(table.column(absent.column()).name()) + " is null)");
    } else if (filter instanceof Filter.And and) {
      join(and.parts(), " and ", "(1 = 1)");
    } else if (filter instanceof Filter.Or or) {
      join(or.parts(), " or ", "(1 = 0)");
    } else if (filter instanceof Filter.Not not) {
      add("(");
      render(not.part());
      add(" is not true)"); // unlike 'not', this passes where a value is absent
    } else {
      add("(1 = 1)");
    }
  }

  private void in(Filter.In in) {
    if (in.values().isEmpty()) {
      add("(1 = 0)");
      return;
    }
    Column column = table.column(in.column());
    if (column.kind() == ColumnKind.DECIMAL) { // equal numbers may be stored in two ways
      join(in.values().stream().map(v -> Filter.eq(in.column(), v)).toList(), " or ", "");
      return;
    }
    add("(" + dialect.quote(column.name()) + " in (");
    for (int i = 0; i < in.values().size(); i++) {
      add(i == 0 ? "" : ", ");
      bind(column.kind(), in.values().get(i));
    }
    add("))");
  }

  private void startsWith(Column column, String prefix) {
    add("(");
    dialect.compare(this, column, Filter.Operator.AT_LEAST, prefix);
    afterAll(prefix)
        .ifPresent(
            end -> {
              add(" and ");
              dialect.compare(this, column, Filter.Operator.LESS, end);
            });
    add(")");
  }

  /** Returns the least text behind all that begin with the prefix, in the order of code points. */
  static Optional<String> afterAll(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      int start = end - Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return Optional.of(prefix.substring(0, start) + Character.toString(next));
      }
      end = start;
    }
    return Optional.empty();
  }

  private void join(List<Filter> parts, String word, String ifEmpty) {
    if (parts.isEmpty()) {
      add(ifEmpty);
      return;
    }
    add("(");
    for (int i = 0; i < parts.size(); i++) {
      add(i == 0 ? "" : word);
      render(parts.get(i));
    }
    add(")");
  }
}
