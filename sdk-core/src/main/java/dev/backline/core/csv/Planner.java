package dev.backline.core.csv;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides, before the first line is read, how one file is read by one preset. */
final class Planner {

  private Planner() {}

  static <T extends Record> CsvPlan<T> plan(
      CsvPreset<T> preset, FileFrame frame, Map<String, String> given) {
    Layout layout = preset.layout();
    List<String> normal = frame.names().stream().map(HeaderNames::normal).toList();
    List<String> missing =
        layout.required().stream()
            .filter(column -> FileColumns.find(column, normal) < 0)
            .map(Column::name)
            .toList();
    if (!missing.isEmpty()) {
      throw new MissingColumnException(
          frame.input().name(), preset.describe(), missing, frame.names());
    }
    Map<String, String> parameters = parameters(preset, frame.input().name(), given);
    List<Parameter> unanswered = unanswered(layout, parameters);
    if (!unanswered.isEmpty()) {
      throw new MissingParameterException(frame.input().name(), preset.describe(), unanswered);
    }
    preset
        .concluded(Collections.unmodifiableMap(parameters), firstLine(frame))
        .forEach(parameters::putIfAbsent);
    FileColumns columns = FileColumns.of(frame.names(), layout, StyleDecider.decide(frame, layout));
    return new CsvPlan<>(
        frame.input(),
        frame.dialect(),
        preset,
        layout,
        columns,
        parameters,
        frame.headerText(),
        frame.dataOffset(),
        frame.dataLine(),
        frame.dataEnd(),
        frame.dataEnd());
  }

  private static Map<String, String> firstLine(FileFrame frame) {
    Map<String, String> cells = new LinkedHashMap<>();
    List<String> first = frame.rows().isEmpty() ? List.of() : frame.rows().get(0);
    for (int i = 0; i < Math.min(first.size(), frame.names().size()); i++) {
      if (!first.get(i).isBlank()) {
        cells.put(frame.names().get(i), first.get(i));
      }
    }
    return cells;
  }

  /** The caller's answers go before what the file's name tells. */
  static Map<String, String> parameters(
      CsvPreset<?> preset, String fileName, Map<String, String> given) {
    Map<String, String> parameters = new LinkedHashMap<>(preset.parametersIn(fileName));
    parameters.putAll(given);
    return parameters;
  }

  static List<Parameter> unanswered(Layout layout, Map<String, String> parameters) {
    return layout.parameters().stream()
        .filter(parameter -> parameter.need() == Parameter.Need.REQUIRED)
        .filter(parameter -> parameters.getOrDefault(parameter.name(), "").isBlank())
        .toList();
  }
}
