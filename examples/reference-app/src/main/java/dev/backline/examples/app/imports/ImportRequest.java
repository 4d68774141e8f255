package dev.backline.examples.app.imports;

import dev.backline.core.ImportException;
import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvImport;
import dev.backline.core.csv.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a user says of a file that is to be imported.
 *
 * @param file the file
 * @param preset the name of its kind; {@code auto} if it is to be recognised
 * @param mapping which column is which field, instead of a preset
 * @param parameters answers to what the file leaves open, such as {@code currency} or {@code year}
 * @param dryRun whether to show only what would change
 */
public record ImportRequest(
    Path file,
    String preset,
    Optional<Mapping> mapping,
    Map<String, String> parameters,
    boolean dryRun) {

  /** Asks that the kind of the file be recognised. */
  public static final String AUTO = "auto";

  private static final int LONGEST_NAME = 60;

  public ImportRequest {
    parameters = Map.copyOf(parameters);
  }

  /** Returns the request for a file that speaks for itself. */
  public static ImportRequest of(Path file) {
    return new ImportRequest(file, AUTO, Optional.empty(), Map.of(), false);
  }

  /** Returns this request with one more answer. */
  public ImportRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new ImportRequest(file, preset, mapping, more, dryRun);
  }

  /**
   * Returns the name under which rows of the source are kept: {@code My Club!} is {@code my-club}.
   *
   * @throws ImportException if nothing of it can be kept
   */
  public static String sourceName(String given) {
    String name =
        given
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|-+$", "");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new ImportException(
          "'" + given + "' can't name a source",
          "Use letters from a to z and digits, " + LONGEST_NAME + " at most.",
          null);
    }
    return name;
  }

  CsvImport open() {
    CsvImport opened = Csv.open(file);
    parameters.forEach(opened::parameter);
    return opened;
  }
}
