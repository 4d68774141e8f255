package dev.backline.core.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that has the same names as its neighbours, or some of them in their
 * order; unmodifiable.
 */
final class SharedNamesObject extends AbstractMap<String, @Nullable Object> {

  /** Stands for a field that this object does not have. */
  static final Object MISSING = new Object();

  private final SharedNames names;
  private final @Nullable Object[] values;
  private final int size;

  /** Takes a value or {@link #MISSING} for each name; the array becomes this object's own. */
  SharedNamesObject(SharedNames names, @Nullable Object[] values, int size) {
    this.names = names;
    this.values = values;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return found(name) != MISSING;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    Object found = found(name);
    return found == MISSING ? null : found;
  }

  private @Nullable Object found(@Nullable Object name) {
    int place = name == null ? -1 : names.place(name);
    return place < 0 ? MISSING : values[place];
  }

  @Override
  public Set<String> keySet() {
    return size == values.length ? names.set() : super.keySet();
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
      return new Iterator<>() {
        private int next = presentFrom(0);

        @Override
        public boolean hasNext() {
          return next < values.length;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
          if (next == values.length) {
            throw new NoSuchElementException();
          }
          int place = next;
          next = presentFrom(place + 1);
          return new SimpleImmutableEntry<>(names.name(place), values[place]);
        }
      };
    }

    private int presentFrom(int place) {
      int present = place;
      while (present < values.length && values[present] == MISSING) {
        present++;
      }
      return present;
    }
  }
}
