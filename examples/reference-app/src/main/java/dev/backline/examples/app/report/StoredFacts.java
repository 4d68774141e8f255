package dev.backline.examples.app.report;

import dev.backline.core.facts.Fact;
import dev.backline.core.facts.FactId;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Provenance;
import dev.backline.core.sync.Provenance.AnswerElement;
import dev.backline.core.sync.Provenance.FileLine;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds facts again by the ids that explanations print. */
public final class StoredFacts {

  private StoredFacts() {}

  /**
   * A fact as it is stored.
   *
   * @param dataset where it is kept
   * @param row the fact and its version
   * @param origin the way back to its source; empty if no run wrote it
   */
  public record Found(
      String dataset, Versioned<? extends Record> row, Optional<Provenance> origin) {

    /** Returns where it stood in one line: file and line, or request and place in the answer. */
    public String place() {
      return origin.map(Provenance::place).map(StoredFacts::words).orElse("entered here");
    }
  }

  /** Returns the facts of the id: one, or none. */
  public static List<Found> find(Storage storage, String id) {
    List<Found> found = new ArrayList<>();
    for (Dataset<? extends Record> dataset : Fact.datasets()) {
      find(storage, dataset, id).ifPresent(found::add);
    }
    return found;
  }

  private static <T extends Record> Optional<Found> find(
      Storage storage, Dataset<T> dataset, String id) {
    Optional<RowKey> key = key(dataset, id);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return storage
        .inSnapshot(tx -> tx.find(dataset, key.get()))
        .map(row -> new Found(dataset.name(), row, Provenance.of(storage, dataset, key.get())));
  }

  private static String words(Provenance.Place place) {
    if (place instanceof FileLine line) {
      return line.file() + " line " + line.line();
    }
    AnswerElement element = (AnswerElement) place;
    return "request " + element.requestId() + " at " + element.pointer();
  }

  /** A fact's id is its key, or its dataset's name with the key behind it. */
  private static Optional<RowKey> key(Dataset<?> dataset, String id) {
    long keys =
        Arrays.stream(dataset.type().getRecordComponents())
            .filter(part -> part.isAnnotationPresent(Key.class))
            .count();
    if (keys == 1) {
      return Optional.of(RowKey.of(id));
    }
    FactId parsed;
    try {
      parsed = FactId.parse(id);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
    if (!parsed.dataset().equals(dataset.name()) || parsed.key().size() != keys) {
      return Optional.empty();
    }
    return typed(dataset, parsed.key());
  }

  private static Optional<RowKey> typed(Dataset<?> dataset, List<String> texts) {
    List<Object> values = new ArrayList<>();
    int at = 0;
    try {
      for (RecordComponent part : dataset.type().getRecordComponents()) {
        if (part.isAnnotationPresent(Key.class)) {
          String text = texts.get(at++);
          values.add(part.getType() == LocalDate.class ? LocalDate.parse(text) : text);
        }
      }
    } catch (DateTimeParseException notThisDataset) {
      return Optional.empty();
    }
    return Optional.of(new RowKey(values));
  }
}
