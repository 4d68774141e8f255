package dev.backline.core.sync;

/**
 * What became of one row of a page: it could be read, or it is set aside.
 *
 * @param <T> the record that a readable row becomes
 */
public sealed interface Row<T extends Record> {

  /** Returns the row's place in the page as the platform or file gave it, from 0. */
  int position();

  /** Returns a row that could be read. */
  static <T extends Record> Row<T> accepted(T value, int position) {
    return new Accepted<>(value, position);
  }

  /** Returns a row that could not be read, or breaks a rule. */
  static <T extends Record> Row<T> rejected(
      String rule, String suggestion, String raw, int position) {
    return new Rejected<>(rule, suggestion, raw, position, "");
  }

  /** A row that could be read. */
  record Accepted<T extends Record>(T value, int position) implements Row<T> {
    public Accepted {
      Positions.check(position);
    }
  }

  /**
   * A row that could not be read or breaks a rule; it is kept as it came and can be replayed.
   *
   * @param rule what it breaks, short and stable, such as {@code amount: not a number}
   * @param suggestion what a person can do about it, one sentence
   * @param raw the row as it came; given back to {@link Source#decode}
   * @param context what else the source needs to read it later, such as a header line; may be empty
   */
  record Rejected<T extends Record>(
      String rule, String suggestion, String raw, int position, String context) implements Row<T> {
    public Rejected {
      Positions.check(position);
      if (rule.isBlank()) {
        throw new IllegalArgumentException("a rejected row names the rule it breaks");
      }
    }
  }
}
