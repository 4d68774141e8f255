package dev.backline.core.csv;

import dev.backline.core.ImportException;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A file that is no readable table: empty, binary, another format under a CSV name, or broken from
 * some place on that the message names.
 */
public final class UnreadableFileException extends ImportException {

  @Serial private static final long serialVersionUID = 1L;

  private final String file;

  UnreadableFileException(String file, String what, String remedy, @Nullable Throwable cause) {
    super(file + " " + what, remedy, cause);
    this.file = file;
  }

  static UnreadableFileException io(String file, IOException cause) {
    return new UnreadableFileException(
        file,
        "could not be read: " + cause.getMessage(),
        "Check that the file still exists and may be read, then try again.",
        cause);
  }

  /** Returns the name of the file. */
  public String file() {
    return file;
  }
}
