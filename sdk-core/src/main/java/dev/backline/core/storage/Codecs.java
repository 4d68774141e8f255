package dev.backline.core.storage;

import dev.backline.core.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the codec for a component's type. */
final class Codecs {

  private static final Map<Class<?>, ColumnKind> PLAIN =
      Map.ofEntries(
          Map.entry(String.class, ColumnKind.TEXT),
          Map.entry(boolean.class, ColumnKind.BOOLEAN),
          Map.entry(Boolean.class, ColumnKind.BOOLEAN),
          Map.entry(int.class, ColumnKind.INTEGER),
          Map.entry(Integer.class, ColumnKind.INTEGER),
          Map.entry(long.class, ColumnKind.LONG),
          Map.entry(Long.class, ColumnKind.LONG),
          Map.entry(BigDecimal.class, ColumnKind.DECIMAL),
          Map.entry(Instant.class, ColumnKind.INSTANT),
          Map.entry(LocalDate.class, ColumnKind.DATE),
          Map.entry(YearMonth.class, ColumnKind.MONTH));

  private Codecs() {}

  /** Returns the codec of a type that is one column; empty for a record of several components. */
  static Optional<Codec> find(Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      return Optional.of(container(generic, path));
    }
    if (!(type instanceof Class<?> plain)) {
      throw unsupported(type, path);
    }
    ColumnKind kind = PLAIN.get(plain);
    if (kind != null) {
      return Optional.of(new Codec.Plain(kind));
    }
    if (plain.isEnum()) {
      return Optional.of(new Codec.Named(plain, constants(plain)));
    }
    if (plain == Currency.class) {
      return Optional.of(new Codec.Named(plain, Currency::getInstance));
    }
    if (plain == Json.class) {
      return Optional.of(new Codec.Tree());
    }
    if (!plain.isRecord() || plain.getRecordComponents().length == 0) {
      throw unsupported(type, path);
    }
    return plain.getRecordComponents().length == 1
        ? Optional.of(inside(plain, path))
        : Optional.empty();
  }

  private static Codec container(ParameterizedType type, String path) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class || type.getRawType() == Set.class) {
      return new Codec.Elements(type.getRawType() == Set.class, element(arguments[0], path));
    }
    if (type.getRawType() == Map.class && arguments[0] == String.class) {
      return new Codec.Entries(element(arguments[1], path));
    }
    throw unsupported(type, path);
  }

  private static Codec element(Type type, String path) {
    return find(type, path + "[]").orElseThrow(() -> unsupported(type, path + "[]"));
  }

  private static Codec inside(Class<?> type, String path) {
    RecordComponent component = type.getRecordComponents()[0];
    Codec inner =
        find(component.getGenericType(), path + "." + component.getName())
            .orElseThrow(() -> unsupported(type, path));
    return new Codec.Inside(type, Handles.accessor(component), Handles.constructor(type), inner);
  }

  private static Codec.Named.Spelling constants(Class<?> type) {
    Map<String, Object> byName = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byName.put(((Enum<?>) constant).name(), constant);
    }
    return name -> {
      Object constant = byName.get(name);
      if (constant == null) {
        throw new IllegalStateException(
            "the enum "
                + type.getSimpleName()
                + " has no constant of the stored name; was the row written by a newer version?");
      }
      return constant;
    };
  }

  private static IllegalArgumentException unsupported(Type type, String path) {
    String advice =
        type == double.class || type == Double.class || type == float.class || type == Float.class
            ? "; numbers with a fraction are BigDecimal here"
            : "; Dataset's documentation lists what can be";
    return new IllegalArgumentException(
        path + ": a " + type.getTypeName() + " can't be stored" + advice);
  }
}
