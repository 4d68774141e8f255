package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one view: an open-addressed table from the values of its dimensions to their tally,
 * which makes nothing on the heap when a row falls into a known group. Not thread-safe.
 */
final class TallyTable<T> {

  /** By the texts of the key, so that equal tables list and save alike. */
  private static final Comparator<Tally> BY_KEY =
      (a, b) -> Arrays.compare(texts(a), texts(b), Comparator.naturalOrder());

  private final Dimension<T>[] dimensions;
  private final int measures;
  private final Object[] probe;
  private @Nullable Tally[] slots = new @Nullable Tally[64];
  private int size;

  TallyTable(List<Dimension<T>> dimensions, int measures) {
    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no generics
    Dimension<T>[] array = dimensions.toArray(new Dimension[0]);
    this.dimensions = array;
    this.measures = measures;
    this.probe = new Object[array.length];
  }

  Tally of(T row) {
    int hash = 0;
    for (int d = 0; d < dimensions.length; d++) {
      Object part = dimensions[d].keyOf(row);
      probe[d] = part;
      hash = hash * 31 + part.hashCode();
    }
    hash ^= hash >>> 16;
    Tally found = find(probe, hash);
    return found != null ? found : insert(new Tally(probe.clone(), hash, measures));
  }

  private @Nullable Tally find(Object[] key, int hash) {
    int mask = slots.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Tally tally = slots[i];
      if (tally == null) {
        return null;
      }
      if (tally.hash() == hash && sameKey(tally.rawKey(), key)) {
        return tally;
      }
    }
  }

  private static boolean sameKey(Object[] one, Object[] other) {
    for (int i = 0; i < one.length; i++) {
      if (one[i] != other[i] && !one[i].equals(other[i])) {
        return false;
      }
    }
    return true;
  }

  private Tally insert(Tally tally) {
    if (++size * 2 > slots.length) {
      @Nullable Tally[] old = slots;
      slots = new @Nullable Tally[old.length * 2];
      for (Tally kept : old) {
        if (kept != null) {
          place(kept);
        }
      }
    }
    place(tally);
    return tally;
  }

  private void place(Tally tally) {
    int mask = slots.length - 1;
    int i = tally.hash() & mask;
    while (slots[i] != null) {
      i = (i + 1) & mask;
    }
    slots[i] = tally;
  }

  void merge(TallyTable<T> other) {
    for (Tally theirs : other.slots) {
      if (theirs != null) {
        Tally ours = find(theirs.rawKey(), theirs.hash());
        if (ours == null) {
          insert(theirs);
        } else {
          ours.merge(theirs);
        }
      }
    }
  }

  List<Tally> sorted() {
    List<Tally> all = new ArrayList<>(size);
    for (Tally tally : slots) {
      if (tally != null) {
        all.add(tally);
      }
    }
    all.sort(BY_KEY);
    return all;
  }

  Json save() {
    return Json.of(sorted().stream().map(Tally::save).toList());
  }

  void load(Json state) {
    for (Json saved : state.elements()) {
      Object[] key = new Object[dimensions.length];
      int hash = 0;
      for (int d = 0; d < key.length; d++) {
        key[d] = dimensions[d].parse(saved.at(0).at(d).text());
        hash = hash * 31 + key[d].hashCode();
      }
      insert(Tally.load(saved, key, hash ^ (hash >>> 16), measures));
    }
  }

  private static String[] texts(Tally tally) {
    return tally.keys().toArray(String[]::new);
  }
}
