package dev.backline.core.sync;

import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;

/** Takes the facts that a native row means. */
@FunctionalInterface
public interface FactSink {

  /**
   * Takes a fact of a dataset; one of a key that was given before replaces it.
   *
   * <p>A fact's key must follow from the row, so that the fact can be taken back when the row
   * changes or goes. Where several rows mean one fact, the row that is written last decides.
   */
  <F extends Record> void add(Dataset<F> dataset, F fact);

  /** Takes one of the shared facts. */
  default void add(Fact fact) {
    FactDatasets.addTo(this, fact);
  }
}
