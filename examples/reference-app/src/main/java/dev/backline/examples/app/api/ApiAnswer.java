package dev.backline.examples.app.api;

import dev.backline.analytics.Envelope;
import dev.backline.analytics.Figure;
import dev.backline.core.json.Json;
import dev.backline.examples.app.report.ReportQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an address answers: rows or one value, and the figures that speak for them.
 *
 * @param data the answer itself, if it is not rows
 * @param rows the answer as rows, if it is some; they are paged and exported
 * @param figures whose gaps, assumptions and formulas the envelope tells
 * @param calculation how it came about, in words, beside the figures' own formulas
 */
record ApiAnswer(Json data, @Nullable List<Json> rows, List<Figure> figures, String calculation) {

  /** Returns the answer of one value. */
  static ApiAnswer of(Json data, String calculation) {
    return new ApiAnswer(data, null, List.of(), calculation);
  }

  /** Returns the answer of rows. */
  static ApiAnswer rows(List<Json> rows, String calculation) {
    return new ApiAnswer(Json.of(rows), rows, List.of(), calculation);
  }

  /** Returns the answer of a report's figures, each with the address that explains it. */
  static ApiAnswer figures(String report, ReportQuery query, List<Figure> figures) {
    List<Json> rows = FigureRows.of(report, query, figures);
    return new ApiAnswer(Json.of(rows), rows, figures, "");
  }

  /** Returns the envelope around one page of this answer. */
  Envelope envelope(List<String> sources, ApiCall call) {
    Envelope.Builder envelope = Envelope.of(page(call)).sources(sources);
    if (!calculation.isEmpty()) {
      envelope.calculation(calculation);
    }
    for (Figure figure : figures) {
      figure.gaps().forEach(gap -> envelope.limitation(gap.toString()));
      figure.assumptions().forEach(envelope::assuming);
      figure.asOf().ifPresent(envelope::lastUpdated);
      if (!figure.formula().isEmpty()) {
        envelope.calculation(figure.name() + ": " + figure.formula());
      }
    }
    return envelope.build();
  }

  private Json page(ApiCall call) {
    if (rows == null) {
      return data;
    }
    int from = (int) Math.min(rows.size(), (call.page() - 1L) * call.size());
    return Json.of(rows.subList(from, Math.min(rows.size(), from + call.size())));
  }
}
