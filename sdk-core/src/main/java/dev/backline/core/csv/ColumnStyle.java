package dev.backline.core.csv;

import java.util.Optional;

/**
 * How one column of one file writes numbers and dates, as the whole sample tells or the user says.
 *
 * @param decimals how its numbers are written
 * @param dates the pattern of its dates, where it was found among several
 */
public record ColumnStyle(DecimalStyle decimals, Optional<String> dates) {

  /** Numbers with a point, dates as the format itself says. */
  public static final ColumnStyle PLAIN = new ColumnStyle(DecimalStyle.POINT, Optional.empty());
}
