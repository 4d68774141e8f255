package dev.backline.core.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** What a column holds, and the Java class its values have between a dataset and a store. */
public enum ColumnKind {
  /** Any text without the NUL character, as {@code String}. */
  TEXT(String.class),
  /** As {@code Boolean}. */
  BOOLEAN(Boolean.class),
  /** 32 bits, as {@code Integer}. */
  INTEGER(Integer.class),
  /** 64 bits, as {@code Long}. */
  LONG(Long.class),
  /**
   * An exact number below 10<sup>20</sup> with at most 18 places, as {@code BigDecimal} without
   * trailing zeros.
   */
  DECIMAL(BigDecimal.class),
  /** A moment of the years 1 to 9999 in whole microseconds, as {@code Instant}. */
  INSTANT(Instant.class),
  /** A day of the years 1 to 9999, as {@code LocalDate}. */
  DATE(LocalDate.class),
  /** A month of the years 1 to 9999, as {@code YearMonth}. */
  MONTH(YearMonth.class),
  /** A list, map or JSON value, as the {@code String} of its JSON text. */
  JSON(String.class);

  private final Class<?> type;

  ColumnKind(Class<?> type) {
    this.type = type;
  }

  /** Returns the class of the values in {@link Dataset#encode}. */
  public Class<?> type() {
    return type;
  }

  boolean ordered() {
    return this != BOOLEAN && this != JSON;
  }
}
