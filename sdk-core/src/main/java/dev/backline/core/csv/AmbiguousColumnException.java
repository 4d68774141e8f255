package dev.backline.core.csv;

import dev.backline.core.ImportException;
import java.io.Serial;
import java.util.List;

/**
 * A column whose values can be read in two ways, to the last of them; nothing is imported on a
 * guess that may be wrong by a thousand or a month.
 */
public final class AmbiguousColumnException extends ImportException {

  @Serial private static final long serialVersionUID = 1L;

  private final String column;
  private final String example;
  private final transient List<String> readings;

  AmbiguousColumnException(
      String file, String column, String example, List<String> readings, String remedy) {
    super(
        file
            + ": column '"
            + column
            + "' can be read in "
            + readings.size()
            + " ways: '"
            + CellText.shorten(example)
            + "' is "
            + String.join(", or ", readings),
        remedy,
        null);
    this.column = column;
    this.example = example;
    this.readings = List.copyOf(readings);
  }

  /** Returns the column's name. */
  public String column() {
    return column;
  }

  /** Returns a value that has several readings. */
  public String example() {
    return example;
  }

  /** Returns what it can mean. */
  public List<String> readings() {
    return readings;
  }
}
