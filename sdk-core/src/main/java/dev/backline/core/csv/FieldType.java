package dev.backline.core.csv;

import dev.backline.core.facts.CountInterval;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** What kind of value a field of a mapping takes, and how cells become it. */
public enum FieldType {
  TEXT,
  DECIMAL,
  WHOLE,
  DATE,
  MONTH,
  FLAG;

  /** Date forms that were met in exports, the plainest first; a month stands for its first day. */
  private static final List<String> DATES =
      List.of(
          "uuuu-MM-dd",
          "uuuu-MM-dd[ ]['T']HH:mm[:ss][.SSSSSS][.SSS][X]",
          "uuuu/M/d[ HH:mm[:ss]]",
          "uuuu.M.d",
          "uuuuMMdd",
          "M/d/uuuu[ HH:mm[:ss]][ h:mm[:ss] a]",
          "d/M/uuuu[ HH:mm[:ss]]",
          "M/d/uu[ HH:mm][ h:mma]",
          "d/M/uu[ HH:mm]",
          "d.M.uuuu[ HH:mm[:ss]]",
          "d.M.uu",
          "d-M-uuuu",
          "M-d-uuuu",
          "uu-MM-dd",
          "MMM d, uuuu",
          "MMMM d, uuuu",
          "d MMM[,] uuuu",
          "d MMMM[,] uuuu",
          "d-MMM-uuuu",
          "d-MMM-uu",
          "d. MMMM uuuu",
          "uuuu-MM",
          "uuuu/MM",
          "MM/uuuu",
          "MM.uuuu",
          "uuuu'M'MM",
          "MMM-uu",
          "MMM uuuu",
          "MMMM uuuu");

  /** Returns the format of cells, for a known pattern or for any of those that were met. */
  CellFormat<?> format(List<String> patterns) {
    List<String> tried = patterns.isEmpty() ? DATES : patterns;
    switch (this) {
      case DECIMAL:
        return AmountFormatted.INSTANCE;
      case WHOLE:
        return CountFormatted.INSTANCE;
      case DATE:
        return new TemporalFormatted<>("date", FieldType::day, Locale.ENGLISH, tried);
      case MONTH:
        return new TemporalFormatted<>("month", YearMonth::from, Locale.ENGLISH, tried);
      default:
        return Column.text("text").format();
    }
  }

  private static LocalDate day(TemporalAccessor parsed) {
    return parsed.isSupported(ChronoField.DAY_OF_MONTH)
        ? LocalDate.from(parsed)
        : YearMonth.from(parsed).atDay(1);
  }

  /** Returns the one text by which a mapped line keeps a value. */
  static String text(Object value) {
    if (value instanceof Amount amount) {
      return amount.value().toPlainString();
    }
    if (value instanceof CountInterval count) {
      return count.exact()
          ? Long.toString(count.shown())
          : count.shown() + " (" + count.low() + " to " + count.high() + ")";
    }
    return String.valueOf(value);
  }
}
