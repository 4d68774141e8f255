package dev.backline.examples.endurance;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares what two stores know; not how often they had to ask. */
final class SoakStores {

  private static final int SHOWN = 5;

  /** The hour of the run that missed a member, which is later if the first run was killed. */
  private static final Set<String> BY_THE_RUN = Set.of("departedAt");

  /** Simulators listen where there is room, and put that into the addresses of images. */
  private static final Pattern PORT = Pattern.compile("(127\\.0\\.0\\.1):[0-9]+");

  private final Map<String, Dataset<?>> datasets = new TreeMap<>();

  SoakStores(Map<String, Dataset<?>> used) {
    used.forEach(
        (name, dataset) -> {
          if (!name.startsWith("sync_")) {
            datasets.put(name, dataset);
          }
        });
  }

  long rows(Storage store) {
    return datasets.values().stream()
        .mapToLong(dataset -> store.inSnapshot(tx -> tx.count(dataset, Filter.all())))
        .sum();
  }

  List<String> differences(Storage expected, Storage actual) {
    List<String> differences = new ArrayList<>();
    for (Dataset<?> dataset : datasets.values()) {
      Map<String, String> wanted = contents(expected, dataset);
      Map<String, String> found = contents(actual, dataset);
      Set<String> keys = new TreeSet<>(wanted.keySet());
      keys.addAll(found.keySet());
      keys.stream()
          .filter(key -> !wanted.getOrDefault(key, "").equals(found.getOrDefault(key, "")))
          .limit(SHOWN)
          .forEach(
              key ->
                  differences.add(
                      dataset.name()
                          + " "
                          + key
                          + ": "
                          + found.getOrDefault(key, "nothing")
                          + ", expected "
                          + wanted.getOrDefault(key, "nothing")));
    }
    return differences;
  }

  private static <T extends Record> Map<String, String> contents(
      Storage store, Dataset<T> dataset) {
    Map<String, String> contents = new TreeMap<>();
    store.<Integer>inSnapshot(
        transaction -> {
          try (Rows<Versioned<T>> rows = transaction.scan(dataset, Filter.all())) {
            rows.forEachRemaining(
                row ->
                    contents.put(
                        dataset.keyOf(row.row()).values().toString(), text(dataset, row.row())));
          }
          return contents.size();
        });
    return contents;
  }

  private static <T extends Record> String text(Dataset<T> dataset, T row) {
    @Nullable Object[] values = dataset.encode(row);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      Column column = dataset.layout().get(i);
      if (!BY_THE_RUN.contains(column.path())) {
        text.append(column.path()).append('=').append(values[i]).append(' ');
      }
    }
    return PORT.matcher(text).replaceAll("$1");
  }
}
