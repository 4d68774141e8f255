package dev.backline.core.csv;

import dev.backline.core.ImportException;
import java.io.Serial;

/** A file of which no line became a row; the message says what became of them instead. */
public final class NoRowsException extends ImportException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient CsvTally tally;

  NoRowsException(String file, CsvTally tally, String example) {
    super(
        file
            + ": no row was imported; "
            + tally
            + (example.isEmpty() ? "" : "; first rejected: " + example),
        tally.rejected() == 0
            ? "Check that the export covers a period with rows."
            : "Check that the file is of the kind it was imported as; inspect it to see how it"
                + " reads.",
        null);
    this.tally = tally;
  }

  /** Returns what became of the lines. */
  public CsvTally tally() {
    return tally;
  }
}
