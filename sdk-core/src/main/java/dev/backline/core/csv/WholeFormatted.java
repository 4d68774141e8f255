package dev.backline.core.csv;

/** Whole numbers. */
final class WholeFormatted implements CellFormat<Long> {

  static final WholeFormatted INSTANCE = new WholeFormatted();

  private WholeFormatted() {}

  @Override
  public Long read(String text, ColumnStyle style) {
    return NumberText.whole(text, style.decimals());
  }

  @Override
  public String canonical(String text, ColumnStyle style) {
    return DecimalFormatted.canonicalNumber(text, style);
  }

  @Override
  public String describe() {
    return "whole number";
  }
}
