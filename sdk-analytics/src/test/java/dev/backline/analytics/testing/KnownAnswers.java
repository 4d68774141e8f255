package dev.backline.analytics.testing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What calculators must find in the synthetic label, added up while its facts are made by nothing
 * but a map of decimals.
 *
 * <p>A question is a path such as {@code revenue/platform/bandcamp/EUR}.
 */
public final class KnownAnswers {

  private final Map<String, BigDecimal> sums = new TreeMap<>();

  KnownAnswers() {}

  void add(String question, BigDecimal amount) {
    sums.merge(question, amount, BigDecimal::add);
  }

  void add(String question, long number) {
    add(question, BigDecimal.valueOf(number));
  }

  /**
   * Returns the answer.
   *
   * @throws IllegalArgumentException if there is none
   */
  public BigDecimal to(String question) {
    BigDecimal answer = sums.get(question);
    if (answer == null) {
      throw new IllegalArgumentException("no answer to '" + question + "'");
    }
    return answer;
  }

  /** Returns the answers to all questions below the path, by the rest of the question. */
  public Map<String, BigDecimal> under(String path) {
    String prefix = path + "/";
    Map<String, BigDecimal> found = new TreeMap<>();
    sums.forEach(
        (question, answer) -> {
          if (question.startsWith(prefix)) {
            found.put(question.substring(prefix.length()), answer);
          }
        });
    return Collections.unmodifiableMap(found);
  }
}
