package dev.backline.core.storage;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a record class becomes the values of columns, and back; found once by reflection. */
final class Shape {

  /** Whether annotations of JSpecify are there at run time; if not, any reference may be null. */
  private static final boolean MARKS_VISIBLE = marksVisible();

  private final MethodHandle constructor;
  private final Component[] components;

  private Shape(MethodHandle constructor, Component[] components) {
    this.constructor = constructor;
    this.components = components;
  }

  /** Reads the class and adds its columns to the list. */
  static Shape of(Class<?> type, List<Column> columns) {
    return of(type, "", false, false, columns);
  }

  private static Shape of(
      Class<?> type, String prefix, boolean key, boolean optional, List<Column> columns) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type.getName() + " is not a record");
    }
    List<Component> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      components.add(component(component, prefix, key, optional, columns));
    }
    return new Shape(Handles.constructor(type), components.toArray(Component[]::new));
  }

  private static Component component(
      RecordComponent component,
      String prefix,
      boolean keyAbove,
      boolean optionalAbove,
      List<Column> columns) {
    String path = prefix + component.getName();
    boolean key = keyAbove || component.isAnnotationPresent(Key.class);
    boolean indexed = component.isAnnotationPresent(Indexed.class);
    Presence presence = Presence.of(component);
    if (key && presence != Presence.PRIMITIVE && presence != Presence.REQUIRED) {
      if (MARKS_VISIBLE || presence != Presence.NULLABLE) {
        throw new IllegalArgumentException(path + " is part of the key, so it can't be absent");
      }
      presence = Presence.REQUIRED;
    }
    Type type = presence.valueType(component);
    int at = columns.size();
    MethodHandle accessor = Handles.accessor(component);
    boolean absentable = presence.absentable();
    Optional<Codec> codec = Codecs.find(type, path);
    if (codec.isPresent()) {
      ColumnKind kind = codec.get().kind();
      if (key && (kind == ColumnKind.DECIMAL || kind == ColumnKind.JSON)) {
        throw new IllegalArgumentException(path + ": a " + kind + " can't be part of a key");
      }
      columns.add(
          new Column(
              path,
              ColumnNames.snake(path),
              kind,
              absentable || optionalAbove,
              key,
              indexed && !key));
      return new Component(path, accessor, presence, at, 1, codec.get(), null);
    }
    Shape group = of((Class<?>) type, path + ".", key, optionalAbove || absentable, columns);
    if (absentable && Arrays.stream(group.components).allMatch(c -> c.presence.absentable())) {
      throw new IllegalArgumentException(
          path + " may be absent, and so may each component inside: one inside must be required");
    }
    return new Component(path, accessor, presence, at, columns.size() - at, null, group);
  }

  /** Puts the row's values into an array that is new. */
  void encode(Object row, @Nullable Object[] into) {
    for (Component component : components) {
      component.encode(row, into);
    }
  }

  Object decode(@Nullable Object[] from) {
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = components[i].decode(from);
    }
    return Handles.create(constructor, values);
  }

  private static boolean marksVisible() {
    try {
      Class.forName("org.jspecify.annotations.Nullable", false, Shape.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Whether and how a component says that it has no value. */
  private enum Presence {
    PRIMITIVE,
    REQUIRED,
    NULLABLE,
    OPTIONAL,
    OPTIONAL_INT,
    OPTIONAL_LONG;

    static Presence of(RecordComponent component) {
      Class<?> type = component.getType();
      if (type == Optional.class) {
        return OPTIONAL;
      }
      if (type == OptionalInt.class) {
        return OPTIONAL_INT;
      }
      if (type == OptionalLong.class) {
        return OPTIONAL_LONG;
      }
      if (type.isPrimitive()) {
        return PRIMITIVE;
      }
      AnnotatedType annotated = component.getAnnotatedType();
      boolean marked =
          Stream.concat(
                  Arrays.stream(annotated.getAnnotations()),
                  Arrays.stream(component.getAnnotations()))
              .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
      boolean boxed = type == Integer.class || type == Long.class || type == Boolean.class;
      boolean key = component.isAnnotationPresent(Key.class);
      return marked || (boxed && !key) || !MARKS_VISIBLE ? NULLABLE : REQUIRED;
    }

    Type valueType(RecordComponent component) {
      if (this == OPTIONAL) {
        return component.getGenericType() instanceof ParameterizedType optional
            ? optional.getActualTypeArguments()[0]
            : Object.class;
      }
      return this == OPTIONAL_INT
          ? int.class
          : this == OPTIONAL_LONG ? long.class : component.getGenericType();
    }

    boolean absentable() {
      return this != PRIMITIVE && this != REQUIRED;
    }

    @Nullable Object unwrap(@Nullable Object value) {
      if (value instanceof Optional<?> optional) {
        return optional.orElse(null);
      }
      if (value instanceof OptionalInt optional) {
        return optional.isPresent() ? optional.getAsInt() : null;
      }
      if (value instanceof OptionalLong optional) {
        return optional.isPresent() ? optional.getAsLong() : null;
      }
      return value;
    }

    @Nullable Object wrap(@Nullable Object value) {
      switch (this) {
        case OPTIONAL:
          return Optional.ofNullable(value);
        case OPTIONAL_INT:
          return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
        case OPTIONAL_LONG:
          return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
        default:
          return value;
      }
    }
  }

  /** One component with its columns: one through a codec, or those of a nested record. */
  private record Component(
      String path,
      MethodHandle accessor,
      Presence presence,
      int at,
      int width,
      @Nullable Codec codec,
      @Nullable Shape group) {

    void encode(Object row, @Nullable Object[] into) {
      Object value = presence.unwrap(Handles.get(accessor, row));
      if (value == null) {
        if (!presence.absentable()) {
          throw new IllegalArgumentException(
              path + " is null; mark the component @Nullable or make it Optional");
        }
        return; // a new array holds nothing yet
      }
      if (group != null) {
        group.encode(value, into);
      } else if (codec != null) {
        try {
          into[at] = codec.store(value);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
      }
    }

    @Nullable Object decode(@Nullable Object[] from) {
      if (presence.absentable() && allAbsent(from)) {
        return presence.wrap(null);
      }
      if (group != null) {
        return presence.wrap(group.decode(from));
      }
      Object stored = from[at];
      if (stored == null || codec == null) {
        throw new IllegalStateException(
            "the stored row has no value for "
                + path
                + "; a component that rows written earlier lack must be Optional or @Nullable");
      }
      return presence.wrap(codec.load(stored));
    }

    private boolean allAbsent(@Nullable Object[] from) {
      for (int i = at; i < at + width; i++) {
        if (from[i] != null) {
          return false;
        }
      }
      return true;
    }
  }
}
