package dev.backline.examples.app.page;

import dev.backline.core.csv.Inspection;
import dev.backline.core.csv.Mapping;
import dev.backline.examples.app.imports.ImportRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a person chose in the import form.
 *
 * @param kind {@code mapping}, or the name of a preset
 * @param fields the field of each column, by the column's place; none for one that is left out
 * @param answers answers to what the file leaves open
 * @param source what the rows are said to come from
 */
record ImportForm(
    String kind, Map<Integer, String> fields, Map<String, String> answers, String source) {

  static final String MAPPING = "mapping";

  /** Reads the form; what is not in it is as the inspection proposes. */
  static ImportForm read(Function<String, Optional<String>> given, Inspection found) {
    String proposed = found.recognised().map(preset -> preset.name()).orElse(MAPPING);
    boolean sent = given.apply("kind").isPresent();
    Map<Integer, String> fields = new LinkedHashMap<>();
    Map<Integer, String> guesses = sent ? Map.of() : guesses(found);
    for (int i = 0; i < found.columns().size(); i++) {
      Optional<String> field = given.apply("f" + i);
      String chosen = field.orElse(guesses.getOrDefault(i, ""));
      if (!chosen.isEmpty() && !chosen.equals("-")) {
        fields.put(i, chosen);
      }
    }
    Map<String, String> answers = new LinkedHashMap<>();
    found
        .questions()
        .forEach(
            question ->
                given
                    .apply("p." + question.name())
                    .ifPresent(value -> answers.put(question.name(), value)));
    given.apply("currency").ifPresent(value -> answers.put("currency", value));
    return new ImportForm(
        given.apply("kind").orElse(proposed), fields, answers, given.apply("source").orElse(""));
  }

  /** The best guess for each column, each field once. */
  private static Map<Integer, String> guesses(Inspection found) {
    Map<Integer, String> fields = new LinkedHashMap<>();
    Mapping mapping;
    try {
      mapping = found.proposal().mapping("proposal");
    } catch (IllegalArgumentException nothingToPropose) {
      return fields;
    }
    List<String> columns = found.columns();
    mapping
        .fields()
        .forEach(
            (field, rule) ->
                rule.columns().stream()
                    .map(columns::indexOf)
                    .filter(at -> at >= 0)
                    .findFirst()
                    .ifPresent(at -> fields.put(at, field)));
    return fields;
  }

  boolean byMapping() {
    return kind.equals(MAPPING);
  }

  Mapping mapping(Inspection found) {
    Map<String, String> pairs = new LinkedHashMap<>();
    fields.forEach((at, field) -> pairs.put(found.columns().get(at), field));
    return Mapping.ofPairs(source.isBlank() ? "custom" : ImportRequest.sourceName(source), pairs);
  }

  ImportRequest request(Path file, Inspection found) {
    Map<String, String> parameters = new LinkedHashMap<>(answers);
    if (!byMapping() && !source.isBlank()) {
      parameters.put("account", source);
    }
    return new ImportRequest(
        file,
        byMapping() ? ImportRequest.AUTO : kind,
        byMapping() ? Optional.of(mapping(found)) : Optional.empty(),
        parameters,
        false);
  }
}
