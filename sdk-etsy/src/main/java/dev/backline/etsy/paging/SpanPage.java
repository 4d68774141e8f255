package dev.backline.etsy.paging;

import dev.backline.core.http.Answer;
import dev.backline.core.json.Json;
import java.util.List;

/**
 * A page of a list over a span of time.
 *
 * @param count how many entries the whole span has
 */
public record SpanPage(List<Json> results, long count, String requestId) {

  /** Reads the page off an answer. */
  public static SpanPage of(Answer answer) {
    return new SpanPage(
        answer.json().get("results").elements(),
        answer.json().get("count").wholeNumber(),
        answer.requestId().orElse(""));
  }
}
