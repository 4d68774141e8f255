package dev.backline.core.csv;

/**
 * Turns the text of a cell into a value. Thread-safe and free of side effects.
 *
 * @param <V> what a cell becomes
 */
@FunctionalInterface
public interface CellFormat<V> {

  /**
   * Returns the value of a cell that is not blank; its outer space is gone.
   *
   * @throws CellRejectedException if the text has not exactly one reading
   */
  V read(String text, ColumnStyle style);

  /**
   * Returns the one text for all ways to write the same value, by which rows are told apart; {@code
   * 0.50} and {@code 0.5} are one amount. The cell itself, unless a format knows better.
   */
  default String canonical(String text, ColumnStyle style) {
    return text;
  }

  /** Returns what the format reads, in few words for evidence and messages. */
  default String describe() {
    return "text";
  }
}
