package dev.backline.examples.embedding;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which jars come with an artifact, by Maven's tree of this module. */
final class Closure {

  private static final Pattern NODE =
      Pattern.compile("([|+\\\\ -]*)\\(?([\\w.-]+):([\\w.-]+):jar:(?:[\\w.-]+:)?([\\w.-]+):\\w+.*");

  private final Map<String, Set<String>> brings = new TreeMap<>();
  private final Map<String, Path> jars = new TreeMap<>();

  private Closure() {}

  static Closure read(Path tree) throws IOException {
    Closure closure = new Closure();
    Deque<String> path = new ArrayDeque<>();
    for (String line : Files.readAllLines(tree)) {
      Matcher node = NODE.matcher(line);
      if (node.matches()) {
        int depth = node.group(1).length() / 3;
        while (path.size() >= depth && !path.isEmpty()) {
          path.pop();
        }
        String artifact = node.group(3);
        if (!path.isEmpty()) {
          closure.brings.computeIfAbsent(path.peek(), a -> new TreeSet<>()).add(artifact);
        }
        path.push(artifact);
      }
    }
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(element).getFileName().toString();
      if (name.endsWith(".jar") && !name.endsWith("-tests.jar")) {
        closure.jars.put(name.replaceFirst("-[0-9][\\w.-]*\\.jar$", ""), Path.of(element));
      }
    }
    return closure;
  }

  /** Returns the jars of the artifact and of all that it brings. */
  Collection<Path> jarsOf(String artifact) {
    Set<String> all = new TreeSet<>();
    List<String> open = new ArrayList<>(List.of(artifact));
    while (!open.isEmpty()) {
      String next = open.remove(0);
      if (all.add(next)) {
        open.addAll(brings.getOrDefault(next, Set.of()));
      }
    }
    return all.stream()
        .map(
            name -> {
              Path jar = jars.get(name);
              if (jar == null) {
                throw new IllegalStateException("no jar of " + name + " on the class path");
              }
              return jar;
            })
        .toList();
  }
}
