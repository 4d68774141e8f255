package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page after everything that needs no store: rows with their keys and meaning, one for each key,
 * in the window; what was set aside; what was odd.
 */
record PreparedPage<T extends Record>(
    SourcePage<T> page,
    Collection<Candidate<T>> candidates,
    List<Quarantined> rejects,
    List<Finding> findings,
    int outside,
    int repeated,
    long digest) {

  /** A row that may be written. */
  record Candidate<T extends Record>(
      T row, List<@Nullable Object> values, RowKey key, int position, Meaning meaning) {

    /** Returns this row as the source wants it kept where the given one is stored. */
    Candidate<T> mergedWith(Source<T> source, T stored) {
      T merged = source.merge(stored, row);
      if (merged.equals(row)) {
        return this;
      }
      @Nullable Object[] encoded = source.dataset().encode(merged);
      if (!source.dataset().keyOf(encoded).equals(key)) {
        throw new IllegalStateException(
            source.id() + " gives a merged row another key than " + key.values());
      }
      return new Candidate<>(
          merged, Arrays.asList(encoded), key, position, Meaning.of(source, merged));
    }
  }

  /** A row that is set aside; {@code encoded} if the raw text is our own form of the record. */
  record Quarantined(
      String rule, String suggestion, String raw, int position, String context, boolean encoded) {}

  static <T extends Record> PreparedPage<T> of(
      Source<T> source, DateWindow asked, SourcePage<T> page) {
    return new Preparation<>(source, asked, page).prepare();
  }

  private static final class Preparation<T extends Record> {

    private final Source<T> source;
    private final Dataset<T> dataset;
    private final DateWindow asked;
    private final SourcePage<T> page;
    private final Map<RowKey, Candidate<T>> byKey;
    private final List<Quarantined> rejects = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int outside;
    private int repeated;
    private long digest = 1;

    Preparation(Source<T> source, DateWindow asked, SourcePage<T> page) {
      this.source = source;
      this.dataset = source.dataset();
      this.asked = asked;
      this.page = page;
      this.byKey = new LinkedHashMap<>(page.rows().size() * 2);
    }

    PreparedPage<T> prepare() {
      for (Row<T> row : page.rows()) {
        if (row instanceof Row.Accepted<T> accepted) {
          accept(accepted);
        } else if (row instanceof Row.Rejected<T> rejected) {
          digest = Digests.mix(digest, rejected.raw());
          rejects.add(
              new Quarantined(
                  rejected.rule(),
                  rejected.suggestion(),
                  rejected.raw(),
                  rejected.position(),
                  rejected.context(),
                  false));
        } else {
          throw new IllegalStateException("a row is accepted or rejected");
        }
      }
      return new PreparedPage<>(page, byKey.values(), rejects, findings, outside, repeated, digest);
    }

    private void accept(Row.Accepted<T> accepted) {
      T row = accepted.value();
      @Nullable Object[] values;
      RowKey key;
      try {
        values = dataset.encode(row);
        key = dataset.keyOf(values);
      } catch (IllegalArgumentException e) {
        digest = Digests.mix(digest, row.toString());
        reject("can't be kept", e, row.toString(), accepted.position(), false);
        return;
      }
      digest = Digests.mix(digest, values);
      Meaning meaning;
      try {
        meaning = Meaning.of(source, row);
      } catch (RuntimeException e) {
        reject("no meaning", e, RecordText.write(dataset, values), accepted.position(), true);
        return;
      }
      if (!meaning.date().map(asked::contains).orElse(true)) {
        outside++;
        findings.add(
            Finding.of(
                Finding.Kind.OUTSIDE_WINDOW,
                "row %s is dated %s, asked for was %s"
                    .formatted(key.values(), meaning.date().get(), asked)));
        return;
      }
      Candidate<T> candidate =
          new Candidate<>(row, Arrays.asList(values), key, accepted.position(), meaning);
      Candidate<T> earlier = byKey.put(key, candidate);
      if (earlier != null) {
        repeated++;
        boolean same = earlier.values().equals(candidate.values());
        findings.add(
            Finding.of(
                same ? Finding.Kind.SAME_ROW_TWICE : Finding.Kind.CONFLICTING_ROWS,
                "key %s at positions %d and %d"
                    .formatted(key.values(), earlier.position(), candidate.position())));
      }
    }

    private void reject(
        String rule, RuntimeException cause, String raw, int position, boolean encoded) {
      String why = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
      rejects.add(
          new Quarantined(
              rule,
              "Fix how the source reads this row, then replay it: " + why,
              raw,
              position,
              "",
              encoded));
    }
  }

  List<RowKey> keys() {
    List<RowKey> keys = new ArrayList<>(candidates.size());
    candidates.forEach(candidate -> keys.add(candidate.key()));
    return keys;
  }
}
