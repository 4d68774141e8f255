package dev.backline.core.csv;

/** Which sign separates the fraction of a number, and so which ones only group its digits. */
public enum DecimalStyle {
  /** {@code 1,234.56} */
  POINT('.', ','),
  /** {@code 1.234,56} */
  COMMA(',', '.'),
  /** Not known: a number that reads differently in the two styles is refused. */
  UNDECIDED('.', ',');

  private final char fraction;
  private final char group;

  DecimalStyle(char fraction, char group) {
    this.fraction = fraction;
    this.group = group;
  }

  char fraction() {
    return fraction;
  }

  char group() {
    return group;
  }
}
