package dev.backline.core.csv;

import java.io.Serial;

/**
 * Says that a cell, or the row it stands in, can't be imported; a preset or format throws it, and
 * the import turns it into a rejected row with its place.
 *
 * <p>Carries no stack trace: a file may hold a million such rows.
 */
public final class CellRejectedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String rule;
  private final String suggestion;

  /**
   * Creates a rejection.
   *
   * @param rule the rule that was broken in few words, such as {@code not a date}
   * @param what the sentence that names the value
   * @param suggestion what the user can do
   */
  public CellRejectedException(String rule, String what, String suggestion) {
    super(what, null, false, false);
    this.rule = rule;
    this.suggestion = suggestion;
  }

  /** Returns this rejection as one of the named column's cell. */
  CellRejectedException in(String column) {
    return new CellRejectedException(
        column + ": " + rule, "'" + column + "': " + getMessage(), suggestion);
  }

  /** Returns the rule that was broken. */
  public String rule() {
    return rule;
  }

  /** Returns what the user can do. */
  public String suggestion() {
    return suggestion;
  }
}
