package dev.backline.core.csv;

import java.util.List;

/**
 * The first rows of a file, as they are read and as they would be imported.
 *
 * @param header the names of the columns
 * @param read the cells of the first rows
 * @param imported what the first lines become; empty if nobody knows yet what the file is
 */
public record Preview(
    List<String> header, List<List<String>> read, List<CsvRow<? extends Record>> imported) {

  public Preview {
    header = List.copyOf(header);
    read = List.copyOf(read);
    imported = List.copyOf(imported);
  }
}
