package dev.backline.core.csv;

import dev.backline.core.ImportException;
import java.io.Serial;
import java.util.List;

/** A file lacks columns that its preset or mapping needs; the message lists those there are. */
public final class MissingColumnException extends ImportException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> missing;
  private final transient List<String> present;

  MissingColumnException(String file, String wanter, List<String> missing, List<String> present) {
    super(
        file
            + " lacks "
            + quoted(missing)
            + ", which "
            + wanter
            + " needs; it has "
            + quoted(present),
        "Choose another preset, or map one of the columns there are.",
        null);
    this.missing = List.copyOf(missing);
    this.present = List.copyOf(present);
  }

  static String quoted(List<String> names) {
    return names.isEmpty() ? "no columns" : "'" + String.join("', '", names) + "'";
  }

  /** Returns the columns that are not there. */
  public List<String> missing() {
    return missing;
  }

  /** Returns the columns that are there. */
  public List<String> present() {
    return present;
  }
}
