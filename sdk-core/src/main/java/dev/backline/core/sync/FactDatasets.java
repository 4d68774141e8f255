package dev.backline.core.sync;

import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The dataset of each kind of shared fact. */
final class FactDatasets {

  private static final Map<Class<?>, Dataset<? extends Record>> BY_TYPE =
      Fact.datasets().stream()
          .collect(Collectors.toUnmodifiableMap(Dataset::type, Function.identity()));

  private FactDatasets() {}

  static void addTo(FactSink sink, Fact fact) {
    Dataset<? extends Record> dataset = BY_TYPE.get(fact.getClass());
    if (dataset == null) {
      throw new IllegalStateException("no dataset for " + fact.getClass().getName());
    }
    add(sink, dataset, (Record) fact);
  }

  private static <F extends Record> void add(FactSink sink, Dataset<F> dataset, Record fact) {
    sink.add(dataset, dataset.type().cast(fact));
  }
}
