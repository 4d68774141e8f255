package dev.backline.core.csv;

import dev.backline.core.json.Json;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided about a file before it was cut, in a form that travels: a {@link CsvPlan}
 * without the preset and the bytes. Immutable and thread-safe.
 */
record SlicedFile(
    String name,
    long size,
    String preset,
    Dialect dialect,
    List<String> columns,
    List<ColumnStyle> styles,
    Map<String, String> parameters,
    String headerText,
    long dataOffset,
    long dataLine,
    long dataEnd) {

  SlicedFile {
    columns = List.copyOf(columns);
    styles = List.copyOf(styles);
    parameters = Map.copyOf(parameters);
  }

  static SlicedFile of(CsvPlan<?> plan) {
    List<ColumnStyle> styles = new ArrayList<>();
    for (int i = 0; i < plan.columns().width(); i++) {
      styles.add(plan.columns().style(i));
    }
    return new SlicedFile(
        plan.input().name(),
        plan.input().size(),
        plan.preset().name(),
        plan.dialect(),
        plan.columns().names(),
        styles,
        plan.parameters(),
        plan.headerText(),
        plan.dataOffset(),
        plan.dataLine(),
        plan.dataEnd());
  }

  /** Returns the plan to read some of the file's lines. */
  <T extends Record> CsvPlan<T> plan(
      CsvInput input, CsvPreset<T> by, long from, long line, long stop) {
    if (!by.name().equals(preset)) {
      throw new IllegalArgumentException(
          "the file was cut for the preset '" + preset + "', not for '" + by.name() + "'");
    }
    Layout layout = by.layout();
    FileColumns found = FileColumns.of(columns, layout, styles.toArray(ColumnStyle[]::new));
    return new CsvPlan<>(
        input, dialect, by, layout, found, parameters, headerText, from, line, dataEnd, stop);
  }

  /**
   * Makes sure that the file is the one that was cut.
   *
   * @throws UnreadableFileException if it has another size
   */
  CsvInput require(CsvInput input) {
    if (input.size() != size) {
      throw new UnreadableFileException(
          input.name(),
          "has " + input.size() + " bytes here and had " + size + " when it was cut into slices",
          "Give every reader the same file, and leave it alone while it is read.",
          null);
    }
    return input;
  }

  Json json() {
    return Json.object(
        "name",
        name,
        "size",
        size,
        "preset",
        preset,
        "charset",
        dialect.charset().name(),
        "byteOrderMark",
        dialect.byteOrderMark(),
        "delimiter",
        String.valueOf(dialect.delimiter()),
        "quote",
        dialect.quote().map(String::valueOf).orElse(null),
        "escape",
        dialect.escape().map(String::valueOf).orElse(null),
        "preambleLines",
        dialect.preambleLines(),
        "footerLines",
        dialect.footerLines(),
        "header",
        dialect.header().name(),
        "columns",
        columns,
        "styles",
        styles.stream().map(SlicedFile::json).toList(),
        "parameters",
        parameters,
        "headerText",
        headerText,
        "dataOffset",
        dataOffset,
        "dataLine",
        dataLine,
        "dataEnd",
        dataEnd);
  }

  private static Json json(ColumnStyle style) {
    return Json.object("decimals", style.decimals().name(), "dates", style.dates().orElse(null));
  }

  static SlicedFile from(Json json) {
    Map<String, String> parameters = new LinkedHashMap<>();
    json.get("parameters").fields().forEach((name, value) -> parameters.put(name, value.text()));
    return new SlicedFile(
        json.get("name").text(),
        json.get("size").wholeNumber(),
        json.get("preset").text(),
        new Dialect(
            Charset.forName(json.get("charset").text()),
            json.get("byteOrderMark").bool(),
            json.get("delimiter").text().charAt(0),
            sign(json.get("quote")),
            sign(json.get("escape")),
            Math.toIntExact(json.get("preambleLines").wholeNumber()),
            Math.toIntExact(json.get("footerLines").wholeNumber()),
            Dialect.Header.valueOf(json.get("header").text())),
        json.get("columns").elements().stream().map(Json::text).toList(),
        json.get("styles").elements().stream().map(SlicedFile::style).toList(),
        parameters,
        json.get("headerText").text(),
        json.get("dataOffset").wholeNumber(),
        json.get("dataLine").wholeNumber(),
        json.get("dataEnd").wholeNumber());
  }

  private static ColumnStyle style(Json json) {
    return new ColumnStyle(
        DecimalStyle.valueOf(json.get("decimals").text()), json.get("dates").optionalText());
  }

  private static Optional<Character> sign(Json json) {
    return json.optionalText().map(text -> text.charAt(0));
  }
}
