package dev.backline.core.storage;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Reads and creates records without a reflective call per row. */
final class Handles {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private Handles() {}

  static MethodHandle accessor(RecordComponent component) {
    try {
      open(component.getAccessor(), component.getDeclaringRecord());
      return LOOKUP
          .unreflect(component.getAccessor())
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(notOpen(component.getDeclaringRecord()), e);
    }
  }

  static MethodHandle constructor(Class<?> type) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      open(constructor, type);
      return LOOKUP
          .unreflectConstructor(constructor)
          .asSpreader(Object[].class, parameters.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalArgumentException(notOpen(type), e);
    }
  }

  private static void open(AccessibleObject member, Class<?> type) {
    try {
      member.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw new IllegalArgumentException(notOpen(type), e);
    }
  }

  private static String notOpen(Class<?> type) {
    return "can't read the record %s: write 'opens %s to dev.backline.core;' in module-info.java"
        .formatted(type.getName(), type.getPackageName());
  }

  static @Nullable Object get(MethodHandle accessor, Object row) {
    try {
      return (Object) accessor.invokeExact(row);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  static Object create(MethodHandle constructor, @Nullable Object[] values) {
    try {
      return (Object) constructor.invokeExact(values);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns what stands in a column for a value of a filter or key. */
  static Object innermost(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Currency currency) {
      return currency.getCurrencyCode();
    }
    if (value instanceof Record && value.getClass().getRecordComponents().length == 1) {
      Object inside = get(accessor(value.getClass().getRecordComponents()[0]), value);
      return inside == null ? value : innermost(inside);
    }
    return value;
  }

  @SuppressWarnings("unchecked") // the cast is erased, which is how it rethrows anything
  private static <E extends Throwable> RuntimeException unchecked(Throwable e) throws E {
    throw (E) e;
  }
}
