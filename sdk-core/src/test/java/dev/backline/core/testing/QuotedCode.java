package dev.backline.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the code of a Markdown page to source that is compiled.
 *
 * <p>A block of Java, Kotlin or XML stands under a comment that names a file, seen from the page's
 * folder, and a region of it; the region lies between two comment lines of its own:
 *
 * <pre>{@code
 * <!-- code: src/main/java/org/example/Orders.java#pages -->
 *
 * // [pages]
 * public Pages<Order> orders() { … }
 * // [/pages]
 * }</pre>
 *
 * <p>A test then says {@code
 * assertThat(Files.readString(page)).isEqualTo(QuotedCode.renewed(page))}, and {@link #main} writes
 * the page anew after a change. Thread-safe.
 */
public final class QuotedCode {

  private static final Pattern FENCE = Pattern.compile("( *)```(java|kotlin|xml)");
  private static final Pattern MARK = Pattern.compile(" *<!-- code: (\\S+)#(\\S+) -->");

  private QuotedCode() {}

  /**
   * Returns the page with each block as its region says.
   *
   * @throws IllegalArgumentException if a block names no region, or one that is not there
   */
  public static String renewed(Path page) {
    List<String> lines = lines(page);
    List<String> renewed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      renewed.add(lines.get(i));
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        continue;
      }
      String indent = fence.group(1);
      quoted(page, i == 0 ? "" : lines.get(i - 1), i + 1).stream()
          .map(line -> line.isEmpty() ? line : indent + line)
          .forEach(renewed::add);
      do {
        i++;
      } while (!lines.get(i).equals(indent + "```"));
      renewed.add(lines.get(i));
    }
    return String.join("\n", renewed) + "\n";
  }

  /** Writes the named pages anew. */
  public static void main(String... pages) throws IOException {
    for (String page : pages) {
      Files.writeString(Path.of(page), renewed(Path.of(page)));
    }
  }

  private static List<String> quoted(Path page, String above, int line) {
    Matcher mark = MARK.matcher(above);
    if (!mark.matches()) {
      throw new IllegalArgumentException(
          page + ", line " + line + ": the block names no region above it");
    }
    return region(page.resolveSibling(mark.group(1)).normalize(), mark.group(2));
  }

  private static List<String> region(Path file, String name) {
    List<String> region = new ArrayList<>();
    boolean inside = false;
    boolean seen = false;
    for (String line : lines(file)) {
      String mark = line.strip().replaceFirst("^(?://|#|<!--) ?\\[", "[").replaceFirst(" -->$", "");
      if (mark.equals("[" + name + "]")) {
        inside = true;
        seen = true;
      } else if (mark.equals("[/" + name + "]")) {
        inside = false;
      } else if (inside && !mark.matches("\\[/?[a-z0-9-]+]")) {
        region.add(line);
      }
    }
    if (!seen || inside) {
      throw new IllegalArgumentException(
          file + (seen ? ": the region " + name + " does not end" : " has no region " + name));
    }
    return String.join("\n", withoutEdges(region)).stripIndent().lines().toList();
  }

  /** Leaves out blank lines at both ends; a blank last line would count as no indent. */
  private static List<String> withoutEdges(List<String> lines) {
    int first = 0;
    int last = lines.size();
    while (first < last && lines.get(first).isBlank()) {
      first++;
    }
    while (last > first && lines.get(last - 1).isBlank()) {
      last--;
    }
    return lines.subList(first, last);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readString(file).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
