package dev.backline.core.storage;

import dev.backline.core.json.Json;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the value of one component into the value of one column and back; never sees null. */
interface Codec {

  ColumnKind kind();

  /**
   * Returns the column's value.
   *
   * @throws IllegalArgumentException if no store could keep it; the message doesn't show it
   */
  Object store(Object value);

  /** Returns the component's value. */
  Object load(Object stored);

  /** A value whose column has the same class. */
  record Plain(ColumnKind kind) implements Codec {

    @Override
    public Object store(Object value) {
      return Limits.canonical(kind, value);
    }

    @Override
    public Object load(Object stored) {
      return stored;
    }
  }

  /** Something that is written as a short text: an enum constant, a currency. */
  record Named(Class<?> type, Spelling spelling) implements Codec {

    /** The way from the text back. */
    @FunctionalInterface
    interface Spelling {
      Object parse(String text);
    }

    @Override
    public ColumnKind kind() {
      return ColumnKind.TEXT;
    }

    @Override
    public Object store(Object value) {
      return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    @Override
    public Object load(Object stored) {
      return spelling.parse((String) stored);
    }
  }

  /** A record of one component: its column is that of the value inside. */
  record Inside(Class<?> type, MethodHandle accessor, MethodHandle constructor, Codec inner)
      implements Codec {

    @Override
    public ColumnKind kind() {
      return inner.kind();
    }

    @Override
    public Object store(Object value) {
      Object inside = Handles.get(accessor, value);
      if (inside == null) {
        throw new IllegalArgumentException(
            "the " + type.getSimpleName() + " holds null; let the component itself be absent");
      }
      return inner.store(inside);
    }

    @Override
    public Object load(Object stored) {
      return Handles.create(constructor, new Object[] {inner.load(stored)});
    }
  }

  /** A JSON value as it is. */
  record Tree() implements Codec {

    @Override
    public ColumnKind kind() {
      return ColumnKind.JSON;
    }

    @Override
    public Object store(Object value) {
      return Limits.canonical(ColumnKind.JSON, value.toString());
    }

    @Override
    public Object load(Object stored) {
      return Json.parse((String) stored);
    }
  }

  /** A list or set, as a JSON array. */
  record Elements(boolean set, Codec element) implements Codec {

    @Override
    public ColumnKind kind() {
      return ColumnKind.JSON;
    }

    @Override
    public Object store(Object value) {
      if (((Collection<?>) value).isEmpty()) {
        return "[]"; // most are; a writer for each row would cost more than the row
      }
      List<Object> elements = new ArrayList<>();
      for (Object each : (Collection<?>) value) {
        elements.add(JsonForm.store(element, each));
      }
      if (set) { // equal sets must be equal text
        elements.sort((a, b) -> TextOrder.BY_CODE_POINT.compare(a.toString(), b.toString()));
      }
      return Limits.canonical(ColumnKind.JSON, Json.of(elements).toString());
    }

    @Override
    public Object load(Object stored) {
      Collection<Object> elements = set ? new LinkedHashSet<>() : new ArrayList<>();
      for (Json each : Json.parse((String) stored).elements()) {
        elements.add(JsonForm.load(element, each));
      }
      return set
          ? Collections.unmodifiableSet((LinkedHashSet<Object>) elements)
          : Collections.unmodifiableList((ArrayList<Object>) elements);
    }
  }

  /** A map from text, as a JSON object with its names in order. */
  record Entries(Codec element) implements Codec {

    @Override
    public ColumnKind kind() {
      return ColumnKind.JSON;
    }

    @Override
    public Object store(Object value) {
      if (((Map<?, ?>) value).isEmpty()) {
        return "{}";
      }
      Map<String, Object> entries = new TreeMap<>(TextOrder.BY_CODE_POINT);
      ((Map<?, ?>) value)
          .forEach((name, each) -> entries.put((String) name, JsonForm.store(element, each)));
      return Limits.canonical(ColumnKind.JSON, Json.of(entries).toString());
    }

    @Override
    public Object load(Object stored) {
      if (stored.equals("{}")) {
        return Map.of();
      }
      Map<String, Object> entries = new LinkedHashMap<>();
      Json.parse((String) stored)
          .fields()
          .forEach((name, each) -> entries.put(name, JsonForm.load(element, each)));
      return Collections.unmodifiableMap(entries);
    }
  }
}
