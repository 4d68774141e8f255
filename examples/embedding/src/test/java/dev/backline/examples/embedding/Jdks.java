package dev.backline.examples.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JDKs of this machine, from 17 on: those beside the one that runs, where systems and tools put
 * theirs, those of {@code JAVA_HOME…} variables, as build machines have them, and Maven's
 * toolchains.
 */
final class Jdks {

  /** What Backline asks for at least. */
  private static final int OLDEST = 17;

  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([0-9]+)");
  private static final Pattern TOOLCHAIN = Pattern.compile("<jdkHome>\\s*([^<]+?)\\s*</jdkHome>");

  private Jdks() {}

  /** Returns the homes that {@code -Djdks=} names, separated by commas. */
  static Optional<List<Path>> named() {
    List<Path> homes =
        Stream.of(System.getProperty("jdks", "").split(","))
            .filter(home -> !home.isBlank())
            .map(Path::of)
            .toList();
    return homes.isEmpty() ? Optional.empty() : Optional.of(homes);
  }

  /** Returns one home of the oldest version and one of the newest; the same if there is one. */
  static List<Path> oldestAndNewest() {
    TreeMap<Integer, Path> byVersion = new TreeMap<>();
    candidates(Path.of(System.getProperty("user.home")), System.getenv())
        .forEach(home -> feature(home).ifPresent(found -> byVersion.putIfAbsent(found, home)));
    return Stream.of(byVersion.firstEntry().getValue(), byVersion.lastEntry().getValue())
        .distinct()
        .toList();
  }

  /** Returns where a JDK may be, the one that runs first. */
  static List<Path> candidates(Path user, Map<String, String> environment) {
    Path running = Path.of(System.getProperty("java.home"));
    List<Path> homes = new ArrayList<>(List.of(running));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("JAVA_HOME") && !value.isBlank()) {
            homes.add(Path.of(value));
          }
        });
    homes.addAll(toolchains(user.resolve(".m2/toolchains.xml")));
    homes.addAll(inside(running.resolveSibling("")));
    homes.addAll(inside(Path.of("/usr/lib/jvm")));
    homes.addAll(inside(user.resolve(".sdkman/candidates/java")));
    homes.addAll(inside(user.resolve(".jdks")));
    inside(Path.of("/Library/Java/JavaVirtualMachines"))
        .forEach(bundle -> homes.add(bundle.resolve("Contents/Home")));
    return homes;
  }

  private static List<Path> toolchains(Path file) {
    try {
      return TOOLCHAIN
          .matcher(Files.readString(file))
          .results()
          .map(home -> Path.of(home.group(1)))
          .toList();
    } catch (IOException e) {
      return List.of(); // most have none
    }
  }

  private static List<Path> inside(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList();
    } catch (IOException e) {
      return List.of(); // another system's
    }
  }

  /** Returns the version of the JDK, or nothing where there is none, or one that is too old. */
  private static Optional<Integer> feature(Path home) {
    try {
      Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
      return version.find() && Files.isExecutable(home.resolve("bin/java"))
          ? Optional.of(Integer.parseInt(version.group(1))).filter(found -> found >= OLDEST)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
