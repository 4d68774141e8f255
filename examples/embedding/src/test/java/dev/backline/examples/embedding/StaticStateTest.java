package dev.backline.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two hosts in one JVM share classes; so no class may hold anything that changes. */
class StaticStateTest {

  private static Stream<String> classes() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> Path.of(jar).getFileName().toString().matches("sdk-[a-z]+-[^t]*\\.jar"))
        .filter(jar -> !jar.endsWith("-tests.jar"))
        .flatMap(StaticStateTest::classesOf);
  }

  private static Stream<String> classesOf(String jar) {
    try (JarFile file = new JarFile(jar)) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean mayChange(Field field, Object value) {
    String type = value.getClass().getName();
    if (!Modifier.isFinal(field.getModifiers())) {
      return true;
    }
    if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      return !type.startsWith("java.util.ImmutableCollections")
          && !type.startsWith("java.util.Collections$");
    }
    return type.startsWith("java.util.concurrent.")
        || value instanceof ThreadLocal<?>
        || value instanceof java.util.random.RandomGenerator
        || value instanceof StringBuilder;
  }

  @Test
  void noClassHoldsStateThatChanges() throws IllegalAccessException {
    List<String> changing = new ArrayList<>();
    int looked = 0;
    for (String name : classes().toList()) {
      Class<?> type;
      try {
        type = Class.forName(name);
      } catch (ClassNotFoundException | NoClassDefFoundError e) {
        assertThat(String.valueOf(e.getMessage()))
            .containsAnyOf("playwright", "jsoup", "commonmark");
        continue; // what needs a library that this host did not ask for
      }
      looked++;
      for (Field field : fieldsOf(type)) {
        if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          field.setAccessible(true);
          Object value = field.get(null);
          if (value != null && mayChange(field, value)) {
            changing.add(field + " = " + value.getClass().getName());
          }
        }
      }
    }

    assertThat(changing).isEmpty();
    assertThat(looked).isGreaterThan(800);
  }

  private static Field[] fieldsOf(Class<?> type) {
    try {
      return type.getDeclaredFields();
    } catch (NoClassDefFoundError e) {
      assertThat(String.valueOf(e.getMessage())).containsAnyOf("playwright", "jsoup", "commonmark");
      return new Field[0];
    }
  }
}
