package dev.backline.core.json;

import com.squareup.moshi.JsonReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of an object's fields in their order, learned from some objects of a listing and
 * expected of the next: a row of forty fields then costs its values and no table of its own.
 *
 * <p>Immutable and thread-safe.
 */
final class SharedNames {

  /** An object with more names is a dictionary, whose names are its content. */
  private static final int MOST = 256;

  private final List<String> names;
  private final Map<String, Integer> places;
  private final JsonReader.Options options;
  private final Set<String> set;

  private SharedNames(List<String> names) {
    this.names = names;
    this.places = new HashMap<>(names.size() * 2);
    names.forEach(name -> places.put(name, places.size()));
    this.options = JsonReader.Options.of(names.toArray(String[]::new));
    this.set = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /** Returns these names, which differ from each other; null if it isn't worth while. */
  static @Nullable SharedNames of(Collection<String> names) {
    return names.isEmpty() || names.size() > MOST
        ? null
        // interned, so that a name in the code finds its field without a comparison of letters
        : new SharedNames(names.stream().map(String::intern).toList());
  }

  /** Returns these names and the given, each at its place; null if their orders contradict. */
  @Nullable SharedNames with(Collection<String> others) {
    List<String> merged = new ArrayList<>(names);
    int next = 0;
    for (String other : others) {
      int place = merged.indexOf(other);
      if (place < 0) {
        merged.add(next, other);
        next++;
      } else if (place < next) {
        return null;
      } else {
        next = place + 1;
      }
    }
    return of(merged);
  }

  JsonReader.Options options() {
    return options;
  }

  int size() {
    return names.size();
  }

  String name(int place) {
    return names.get(place);
  }

  /** Returns the place of the name; negative if it is none of these. */
  int place(Object name) {
    return name instanceof String text ? places.getOrDefault(text, -1) : -1;
  }

  Set<String> set() {
    return set;
  }
}
