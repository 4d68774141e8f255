package dev.backline.core.csv;

import java.math.BigDecimal;

/** Exact numbers. */
final class DecimalFormatted implements CellFormat<BigDecimal> {

  static final DecimalFormatted INSTANCE = new DecimalFormatted();

  private DecimalFormatted() {}

  @Override
  public BigDecimal read(String text, ColumnStyle style) {
    return NumberText.decimal(text, style.decimals());
  }

  @Override
  public String canonical(String text, ColumnStyle style) {
    return canonicalNumber(text, style);
  }

  /** Cuts the zeros that carry no value; anything unusual takes the road through the number. */
  static String canonicalNumber(String text, ColumnStyle style) {
    int end = text.length();
    int point = -1;
    boolean simple = end > 0 && text.charAt(0) != '0';
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0 && i > 0) {
        point = i;
        simple |= i == 1;
      } else if (c < '0' || c > '9') {
        simple = false;
        break;
      }
    }
    if (!simple || style.decimals() != DecimalStyle.POINT || end > 40) {
      return slowly(text, style);
    }
    if (point < 0) {
      return text;
    }
    while (end > point + 1 && text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, end == point + 1 ? point : end);
  }

  private static String slowly(String text, ColumnStyle style) {
    try {
      BigDecimal value = NumberText.decimal(text, style.decimals());
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    } catch (CellRejectedException e) {
      return text;
    }
  }

  @Override
  public String describe() {
    return "number";
  }
}
