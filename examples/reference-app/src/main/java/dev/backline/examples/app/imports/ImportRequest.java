package dev.backline.examples.app.imports;

import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvImport;
import dev.backline.core.csv.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

  CsvImport open() {
    CsvImport opened = Csv.open(file);
    parameters.forEach(opened::parameter);
    return opened;
  }
}
