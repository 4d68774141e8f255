package dev.backline.core.csv;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of each line of a file: accepted, rejected or skipped, each counted once.
 *
 * @param accepted the lines that became rows
 * @param rejected the lines that break a rule
 * @param skipped how many lines were left out, by reason; the header and what stands before it or
 *     after the rows are among them
 */
public record CsvTally(long accepted, long rejected, Map<String, Long> skipped) {

  public CsvTally {
    skipped = java.util.Collections.unmodifiableMap(new TreeMap<>(skipped));
  }

  /** Returns how many lines were left out for any reason. */
  public long skippedLines() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many lines there are; a line break inside quotes does not end a line. */
  public long lines() {
    return accepted + rejected + skippedLines();
  }

  /** Returns what became of the lines of both: of two slices of a file, say. */
  public CsvTally plus(CsvTally other) {
    Map<String, Long> both = new TreeMap<>(skipped);
    other.skipped.forEach((reason, lines) -> both.merge(reason, lines, Long::sum));
    return new CsvTally(accepted + other.accepted, rejected + other.rejected, both);
  }

  @Override
  public String toString() {
    return lines()
        + " lines: "
        + accepted
        + " accepted, "
        + rejected
        + " rejected, "
        + skippedLines()
        + " skipped"
        + (skipped.isEmpty() ? "" : " " + skipped);
  }
}
