package dev.backline.examples.app.imports;

import dev.backline.core.csv.CsvRow;
import dev.backline.core.csv.Evidence;
import dev.backline.core.csv.Inspection;
import dev.backline.core.csv.MappingProposal;
import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file is, as JSON. */
public final class InspectionJson {

  private InspectionJson() {}

  /** Returns the findings. */
  public static Json of(Inspection found) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", found.file());
    fields.put("bytes", found.bytes());
    fields.put("dialect", found.dialect().toString());
    fields.put("certainty", BigDecimal.valueOf(found.certainty()));
    fields.put("columns", found.columns());
    fields.put("evidence", found.evidence().stream().map(Evidence::toString).toList());
    fields.put("preset", found.recognised().map(preset -> preset.name()).orElse(null));
    fields.put(
        "questions",
        found.questions().stream()
            .map(question -> Json.object("name", question.name(), "question", question.question()))
            .toList());
    fields.put(
        "proposal", found.proposal().columns().stream().map(InspectionJson::column).toList());
    fields.put(
        "preview",
        Json.object(
            "header",
            found.preview().header(),
            "read",
            found.preview().read(),
            "imported",
            found.preview().imported().stream().map(CsvRow::toString).toList()));
    return Json.of(fields);
  }

  private static Json column(MappingProposal.ColumnGuess guess) {
    return Json.object(
        "column",
        guess.column(),
        "guesses",
        guess.guesses().stream()
            .map(
                one ->
                    Json.object(
                        "field",
                        one.field(),
                        "score",
                        BigDecimal.valueOf(one.score()),
                        "evidence",
                        List.copyOf(one.evidence().stream().map(Evidence::toString).toList())))
            .toList());
  }
}
