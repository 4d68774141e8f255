package dev.backline.core.csv;

import java.util.List;
import java.util.Map;

/**
 * All that is decided about a file before its lines are read. Immutable and thread-safe.
 *
 * @param dialect how bytes become cells
 * @param preset what lines become
 * @param layout the preset's layout, asked once
 * @param columns where its columns stand in this file
 * @param parameters what was asked for
 * @param headerText the header as it stands, for reading one rejected line again
 * @param dataOffset where the first line after the header begins
 * @param dataLine its physical line
 * @param dataEnd where the rows end and the footer begins
 * @param stop where this reading ends: no row that begins there or later is read
 */
record CsvPlan<T extends Record>(
    CsvInput input,
    Dialect dialect,
    CsvPreset<T> preset,
    Layout layout,
    FileColumns columns,
    Map<String, String> parameters,
    String headerText,
    long dataOffset,
    long dataLine,
    long dataEnd,
    long stop) {

  CsvPlan {
    parameters = Map.copyOf(parameters);
  }

  /** Returns this plan for lines that stood under another header of the same layout. */
  CsvPlan<T> under(List<String> names, String header) {
    ColumnStyle[] styles = new ColumnStyle[names.size()];
    for (int i = 0; i < styles.length; i++) {
      int here = columns.position(names.get(i));
      styles[i] = here < 0 ? ColumnStyle.PLAIN : columns.style(here);
    }
    return new CsvPlan<>(
        input,
        dialect,
        preset,
        layout,
        FileColumns.of(names, layout, styles),
        parameters,
        header,
        dataOffset,
        dataLine,
        dataEnd,
        stop);
  }
}
