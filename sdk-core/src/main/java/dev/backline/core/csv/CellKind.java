package dev.backline.core.csv;

import java.util.regex.Pattern;

/**
 * What a cell looks like, for guessing; the better a dialect, the more cells look like something.
 */
enum CellKind {
  EMPTY(0.9),
  NUMBER(1),
  DATE(1),
  ADDRESS(1),
  CODE(1),
  TEXT(0.9),
  /** Text that holds what other files separate cells by, or loose quotes. */
  ODD(0.15);

  private static final Pattern NUMBER_FORM =
      Pattern.compile(
          "[-+\\u2212(]?[\\p{Sc}]?[-+]?[0-9]{1,3}([.,'\\u2019"
              + " \\u00a0\\u202f]?[0-9]{3})*([.,][0-9]+)? ?[%\\p{Sc})-]?"
              + "|[-+]?[0-9]*[.,]?[0-9]+([eE][-+]?[0-9]+)?");
  private static final Pattern DATE_FORM =
      Pattern.compile(
          "[0-9]{4}[-/.][0-9]{1,2}([-/.][0-9]{1,2})?([T ][0-9:.]+Z?([+-][0-9:]+)?)?"
              + "|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}( [0-9:]+ ?([aApP][mM])?)?"
              + "|[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?"
              + "|\\p{L}{3,9}\\.? [0-9]{1,2},? [0-9]{4}|[0-9]{1,2}\\.? \\p{L}{3,9},? [0-9]{4}"
              + "|\\p{L}{3,9}[- ][0-9]{2,4}");
  private static final Pattern ADDRESS_FORM =
      Pattern.compile("https?://\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.-]+");
  private static final Pattern CODE_FORM =
      Pattern.compile("[A-Z]{2,3}|[A-Z]{2}[A-Z0-9]{3}[0-9]{7}|[\\w-]{36}");
  private static final int LONG = 80;

  private final double worth;

  CellKind(double worth) {
    this.worth = worth;
  }

  double worth() {
    return worth;
  }

  /** Returns whether a value of this kind is no column's name. */
  boolean typed() {
    return this == NUMBER || this == DATE || this == ADDRESS;
  }

  static CellKind of(String cell) {
    if (cell.isEmpty()) {
      return EMPTY;
    }
    if (cell.length() < LONG) {
      if (NUMBER_FORM.matcher(cell).matches()) {
        return NUMBER;
      }
      if (DATE_FORM.matcher(cell).matches()) {
        return DATE;
      }
      if (ADDRESS_FORM.matcher(cell).matches()) {
        return ADDRESS;
      }
      if (CODE_FORM.matcher(cell).matches()) {
        return CODE;
      }
    }
    return odd(cell) ? ODD : TEXT;
  }

  private static boolean odd(String cell) {
    char first = cell.charAt(0);
    char last = cell.charAt(cell.length() - 1);
    boolean looseQuote = (first == '"') != (last == '"') || (first == '"' && cell.length() > 1);
    if (looseQuote || (first == '\'' && last == '\'' && cell.length() > 1)) {
      return true;
    }
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\t' || c == ';' || c == '|') {
        boolean spaced = i + 1 < cell.length() && cell.charAt(i + 1) == ' ';
        if (!spaced || c == '\t') {
          return true;
        }
      } else if (c == ',' && i + 1 < cell.length() && cell.charAt(i + 1) != ' ') {
        return true;
      }
    }
    return false;
  }
}
