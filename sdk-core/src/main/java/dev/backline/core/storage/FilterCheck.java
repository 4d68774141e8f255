package dev.backline.core.storage;

import java.util.List;

/** Checks a filter against a dataset and brings its values into the form of the columns. */
record FilterCheck(Dataset<?> dataset) {

  static FilterCheck of(Dataset<?> dataset) {
    return new FilterCheck(dataset);
  }

  Filter check(Filter filter) {
    if (filter instanceof Filter.Compare compare) {
      return compare(compare);
    }
    if (filter instanceof Filter.In in) {
      Column column = column(in.column());
      return new Filter.In(
          in.column(), in.values().stream().map(v -> dataset.value(column, v)).toList());
    }
    if (filter instanceof Filter.StartsWith starts) {
      Column column = column(starts.column());
      if (column.kind() != ColumnKind.TEXT) {
        throw new IllegalArgumentException(
            "dataset %s: column %s holds %s, which has no prefix"
                .formatted(dataset.name(), column.path(), column.kind()));
      }
      return new Filter.StartsWith(
          starts.column(), (String) dataset.value(column, starts.prefix()));
    }
    if (filter instanceof Filter.Absent absent) {
      column(absent.column());
      return absent;
    }
    if (filter instanceof Filter.And and) {
      return new Filter.And(all(and.parts()));
    }
    if (filter instanceof Filter.Or or) {
      return new Filter.Or(all(or.parts()));
    }
    if (filter instanceof Filter.Not not) {
      return new Filter.Not(check(not.part()));
    }
    return filter;
  }

  private Filter compare(Filter.Compare compare) {
    Column column = column(compare.column());
    if (compare.operator() != Filter.Operator.EQUAL && !column.kind().ordered()) {
      throw new IllegalArgumentException(
          "dataset %s: column %s holds %s, which has no order"
              .formatted(dataset.name(), column.path(), column.kind()));
    }
    return new Filter.Compare(
        compare.column(), compare.operator(), dataset.value(column, compare.value()));
  }

  private List<Filter> all(List<Filter> parts) {
    return parts.stream().map(this::check).toList();
  }

  private Column column(String path) {
    return dataset.layout().get(dataset.position(path));
  }
}
