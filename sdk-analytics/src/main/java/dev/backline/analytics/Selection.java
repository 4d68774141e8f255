package dev.backline.analytics;

import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which facts a sum is made of and what each puts in: all that is needed to find them again.
 *
 * <p>A figure keeps this instead of a list of ids, so that provenance costs no memory per row.
 *
 * @param dataset the dataset of the facts
 * @param narrowing what a store can do by itself to read fewer rows
 * @param includes which facts belong to the sum
 * @param measure what each puts in; a fact that puts in nothing is not a source row
 */
public record Selection<T extends Record & Fact>(
    Dataset<T> dataset,
    Filter narrowing,
    Predicate<? super T> includes,
    Measure<? super T> measure) {

  /** Returns the selection of those of its facts that pass another test as well. */
  public Selection<T> and(Predicate<? super T> further) {
    return new Selection<>(
        dataset, narrowing, fact -> includes.test(fact) && further.test(fact), measure);
  }

  /** Shows each source row until the visitor answers false; returns its last answer. */
  boolean visit(Facts facts, String term, Predicate<SourceRow> visitor) {
    boolean[] more = {true};
    facts.visit(
        dataset,
        narrowing,
        fact -> {
          BigDecimal contribution = contributionOf(fact);
          if (contribution != null) {
            more[0] = visitor.test(new SourceRow(term, fact, contribution));
          }
          return more[0];
        });
    return more[0];
  }

  private @Nullable BigDecimal contributionOf(T fact) {
    return includes.test(fact) ? measure.of(fact) : null;
  }
}
