package dev.backline.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the project's security page to its word: each test that it names is there. */
class SecurityPageTest {

  private static final Path PROJECT = Path.of("..", "..");
  private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+)(?:#([a-z][A-Za-z]+))?`");

  @Test
  void eachTestOfTheSecurityPageExists() throws IOException {
    Map<String, List<Path>> tests = testSources();
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (String line : Files.readAllLines(PROJECT.resolve("SECURITY.md"))) {
      Matcher name = NAMED.matcher(line.startsWith("| ") ? lastCell(line) : "");
      while (name.find()) {
        named++;
        String method = name.group(2);
        boolean there =
            tests.getOrDefault(name.group(1), List.of()).stream()
                .anyMatch(file -> method == null || holds(file, "void " + method + "("));
        if (!there) {
          missing.add(name.group());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(25);
  }

  private static String lastCell(String line) {
    String[] cells = line.split("\\|");
    return cells[cells.length - 1];
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<Path>> testSources() throws IOException {
    Map<String, List<Path>> tests = new TreeMap<>();
    List<Path> modules = new ArrayList<>();
    try (Stream<Path> top = Files.list(PROJECT)) {
      top.filter(module -> module.getFileName().toString().startsWith("sdk-"))
          .forEach(modules::add);
    }
    modules.addAll(List.of(Path.of(""), Path.of("..", "embedding"), Path.of("..", "endurance")));
    for (Path module : modules) {
      try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(
                file ->
                    tests
                        .computeIfAbsent(
                            file.getFileName().toString().replace(".java", ""),
                            name -> new ArrayList<>())
                        .add(file));
      }
    }
    return tests;
  }
}
