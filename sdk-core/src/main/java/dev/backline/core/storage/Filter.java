package dev.backline.core.storage;

import java.util.Collection;
import java.util.List;

/**
 * Which rows of a dataset are meant. Columns are named by the record's components; a component of a
 * nested record by its path, such as {@code net.currency}.
 *
 * <p>A comparison with an absent value is false, as in SQL. A dataset refuses a filter that names a
 * column it does not have, or compares one with a value of another type.
 */
public sealed interface Filter {

  /** Passes each row. */
  record All() implements Filter {}

  /** Passes rows whose column compares with the value as the operator says. */
  record Compare(String column, Operator operator, Object value) implements Filter {}

  /** Passes rows whose column equals one of the values; none passes an empty list. */
  record In(String column, List<Object> values) implements Filter {
    public In {
      values = List.copyOf(values);
    }
  }

  /** Passes rows whose text column begins with the prefix, case and all. */
  record StartsWith(String column, String prefix) implements Filter {}

  /** Passes rows whose column has no value. */
  record Absent(String column) implements Filter {}

  /** Passes rows that pass all parts. */
  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Passes rows that pass at least one part. */
  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** Passes rows that the part does not pass; absent values included. */
  record Not(Filter part) implements Filter {}

  /** How a column and a value compare. */
  enum Operator {
    EQUAL,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST
  }

  /** Returns the filter that passes each row. */
  static Filter all() {
    return new All();
  }

  /** Returns {@code column = value}. */
  static Filter eq(String column, Object value) {
    return new Compare(column, Operator.EQUAL, value);
  }

  /** Returns {@code column < value}. */
  static Filter less(String column, Object value) {
    return new Compare(column, Operator.LESS, value);
  }

  /** Returns {@code column <= value}. */
  static Filter atMost(String column, Object value) {
    return new Compare(column, Operator.AT_MOST, value);
  }

  /** Returns {@code column > value}. */
  static Filter greater(String column, Object value) {
    return new Compare(column, Operator.GREATER, value);
  }

  /** Returns {@code column >= value}. */
  static Filter atLeast(String column, Object value) {
    return new Compare(column, Operator.AT_LEAST, value);
  }

  /** Returns {@code column in (values)}. */
  static Filter in(String column, Collection<?> values) {
    return new In(column, List.copyOf(values));
  }

  /** Returns the filter of rows whose text column begins with the prefix. */
  static Filter startsWith(String column, String prefix) {
    return new StartsWith(column, prefix);
  }

  /** Returns the filter of rows whose column has no value. */
  static Filter absent(String column) {
    return new Absent(column);
  }

  /** Returns the filter that passes what all given ones pass. */
  static Filter and(Filter... parts) {
    return new And(List.of(parts));
  }

  /** Returns the filter that passes what any given one passes. */
  static Filter or(Filter... parts) {
    return new Or(List.of(parts));
  }

  /** Returns the filter that passes what the given one does not. */
  static Filter not(Filter part) {
    return new Not(part);
  }
}
