package dev.backline.core.csv;

/**
 * What became of one line: each line of a file is exactly one of the three.
 *
 * @param <T> the row that a good line becomes
 */
public sealed interface CsvRow<T extends Record> {

  /** Returns where the line stands. */
  Place place();

  /** A line that became a row. */
  record Accepted<T extends Record>(T value, Place place) implements CsvRow<T> {}

  /**
   * A line that breaks a rule.
   *
   * @param rule what it breaks, with the column if it is one cell: {@code Quantity: not a number}
   * @param what the sentence that names the value
   * @param suggestion what the user can do
   * @param raw the line as it stands in the file
   */
  record Rejected<T extends Record>(
      String rule, String what, String suggestion, String raw, Place place) implements CsvRow<T> {}

  /**
   * A line that is no data: blank, a total, a transfer between own accounts.
   *
   * @param reason why it was left out
   */
  record Skipped<T extends Record>(String reason, Place place) implements CsvRow<T> {}
}
