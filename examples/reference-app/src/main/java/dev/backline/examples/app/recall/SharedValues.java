package dev.backline.examples.app.recall;

import dev.backline.core.storage.Key;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets rows share their equal texts and days: a million royalty lines have a hundred artists and
 * some countries, and would keep a copy of the name each.
 *
 * <p>Not thread-safe.
 */
final class SharedValues<T extends Record> {

  /** Beyond so many values, half of which stand in one row only, a component shares nothing. */
  private static final int WORTH_A_LOOK = 20_000;

  private static final Set<Class<?>> SHARED =
      Set.of(String.class, LocalDate.class, YearMonth.class);

  private final Constructor<T> constructor;
  private final Method[] accessors;
  private final @Nullable Map<Object, Object>[] known;
  private long rows;

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no generics
  SharedValues(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    this.accessors =
        Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
    this.known = new Map[components.length];
    for (int i = 0; i < components.length; i++) {
      boolean shared =
          SHARED.contains(components[i].getType()) && !components[i].isAnnotationPresent(Key.class);
      known[i] = shared ? new HashMap<>() : null;
    }
    try {
      this.constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(type + " has no canonical constructor", impossible);
    }
  }

  /** Returns an equal row made of values that earlier rows have too. */
  T shared(T row) {
    rows++;
    Object[] values = new Object[accessors.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = shared(i, accessors[i].invoke(row));
      }
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a fact can't be copied", impossible);
    }
  }

  private @Nullable Object shared(int component, @Nullable Object value) {
    Map<Object, Object> values = known[component];
    if (value == null || values == null) {
      return value;
    }
    Object earlier = values.putIfAbsent(value, value);
    if (earlier == null && values.size() > WORTH_A_LOOK && values.size() > rows / 2) {
      known[component] = null;
    }
    return earlier == null ? value : earlier;
  }
}
