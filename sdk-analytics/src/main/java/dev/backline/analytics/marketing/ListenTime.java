package dev.backline.analytics.marketing;

import dev.backline.core.csv.CellFormat;
import dev.backline.core.csv.CellRejectedException;
import dev.backline.core.csv.ColumnStyle;
import java.util.regex.Pattern;

/** Seconds, written as {@code 95}, {@code 3:00} or {@code 1:30:00}. */
final class ListenTime implements CellFormat<Long> {

  private static final Pattern FORM = Pattern.compile("[0-9]{1,6}(:[0-5][0-9]){0,2}( ?s(ec)?)?");

  @Override
  public Long read(String text, ColumnStyle style) {
    if (!FORM.matcher(text).matches()) {
      throw new CellRejectedException(
          "not a listen time",
          "'" + text + "' is no number of seconds and no time like 3:00",
          "Correct the cell.");
    }
    long seconds = 0;
    for (String part : text.replaceAll(" ?s(ec)?$", "").split(":", -1)) {
      seconds = seconds * 60 + Long.parseLong(part);
    }
    return seconds;
  }

  @Override
  public String canonical(String text, ColumnStyle style) {
    return FORM.matcher(text).matches() ? read(text, style).toString() : text;
  }

  @Override
  public String describe() {
    return "listen time";
  }
}
