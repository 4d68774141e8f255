package dev.backline.analytics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the values of one dimension in the order in which they are first seen, so that a row's
 * value is looked up once and all views that group by it compare numbers. Not thread-safe.
 */
final class KeyCodes<T> {

  /** An odd number with well mixed bits: 2^32 divided by the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  private final Dimension<T> dimension;
  private Object[] values = new Object[16]; // by code
  private @Nullable Object[] slots = new @Nullable Object[32];
  private int[] codes = new int[32]; // of the value in the slot
  private int shift = 27; // keeps as many bits of a hash as there are slots
  private int size;

  KeyCodes(Dimension<T> dimension) {
    this.dimension = dimension;
  }

  Dimension<T> dimension() {
    return dimension;
  }

  int ofRow(T row) {
    return of(dimension.keyOf(row));
  }

  int of(Object value) {
    int mask = slots.length - 1;
    for (int i = place(value); ; i = (i + 1) & mask) {
      Object known = slots[i];
      if (known == value || (known != null && known.equals(value))) {
        return codes[i];
      }
      if (known == null) {
        return add(value, i);
      }
    }
  }

  /** Returns the text of each value, by code. */
  String[] texts() {
    String[] texts = new String[size];
    for (int code = 0; code < size; code++) {
      texts[code] = String.valueOf(values[code]);
    }
    return texts;
  }

  /** Returns which code of this one stands for each code of the other. */
  int[] translation(KeyCodes<T> other) {
    int[] ours = new int[other.size];
    for (int code = 0; code < ours.length; code++) {
      ours[code] = of(other.values[code]);
    }
    return ours;
  }

  private int place(Object value) {
    // Asked by its class, most values being text, the hash needs no virtual call.
    int hash = value instanceof String text ? text.hashCode() : value.hashCode();
    return (hash * SPREAD) >>> shift;
  }

  private int add(Object value, int slot) {
    int code = size++;
    if (code == values.length) {
      values = Arrays.copyOf(values, code * 2);
    }
    values[code] = value;
    slots[slot] = value;
    codes[slot] = code;
    if (size * 2 > slots.length) {
      grow();
    }
    return code;
  }

  private void grow() {
    slots = new @Nullable Object[slots.length * 2];
    codes = new int[slots.length];
    shift--;
    for (int code = 0; code < size; code++) {
      int i = place(values[code]);
      while (slots[i] != null) {
        i = (i + 1) & (slots.length - 1);
      }
      slots[i] = values[code];
      codes[i] = code;
    }
  }
}
