package dev.backline.core.csv;

import java.util.List;

/**
 * What makes two lines of a source the same line, wherever they are met: the heart of importing a
 * file twice without doubling anything.
 *
 * @param columns the identifying columns; a column that a file lacks counts as blank
 * @param repeats what it means when a file holds several lines that agree in them
 * @param parameters the names of parameters that identify as well, such as the song that only a
 *     file's name tells; the account always does
 * @param near the columns whose values lines of neighbouring keys share; a matter of speed only
 */
public record Identity(
    List<Column<?>> columns, Repeats repeats, List<String> parameters, List<Column<?>> near) {

  /** What several lines of one identity in one file mean. */
  public enum Repeats {
    /** Each is a line of its own, told apart by its number among them: real money in a ledger. */
    NUMBERED,
    /** The file is damaged; each line after the first is rejected. */
    REJECTED
  }

  public Identity {
    columns = List.copyOf(columns);
    parameters = List.copyOf(parameters);
    near = List.copyOf(near);
    if (!columns.containsAll(near)) {
      throw new IllegalArgumentException("lines are kept together by identifying columns only");
    }
  }

  /** Returns the identity of a ledger without a row id: equal lines are numbered. */
  public static Identity numbered(Column<?>... columns) {
    return new Identity(List.of(columns), Repeats.NUMBERED, List.of(), List.of());
  }

  /** Returns the identity by columns that the source promises to be unique. */
  public static Identity unique(Column<?>... columns) {
    return new Identity(List.of(columns), Repeats.REJECTED, List.of(), List.of());
  }

  /** Returns the identity by all columns of a file, numbered; for layouts nobody knows. */
  public static Identity wholeLine() {
    return new Identity(List.of(), Repeats.NUMBERED, List.of(), List.of());
  }

  /** Returns this identity within what the named parameters tell. */
  public Identity within(String... parameterNames) {
    return new Identity(columns, repeats, List.of(parameterNames), near);
  }

  /**
   * Returns this identity with keys that begin alike where lines agree in the given columns.
   *
   * <p>Files are sorted by something, mostly by title; keys that follow it keep neighbours of the
   * file neighbours in a database, which writes a large import many times faster.
   */
  public Identity near(Column<?>... columnsInCommon) {
    return new Identity(columns, repeats, parameters, List.of(columnsInCommon));
  }
}
