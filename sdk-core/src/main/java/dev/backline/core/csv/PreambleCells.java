package dev.backline.core.csv;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds values that stand above a table: {@code Account ID: 4711}, or in the next cell or line. */
final class PreambleCells {

  private static final Pattern VALUE = Pattern.compile("[\"\\s:=,;|]*([^\",;|\\t]+)");

  private PreambleCells() {}

  static Optional<String> find(List<String> lines, String label) {
    String wanted = label.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).toLowerCase(Locale.ROOT).indexOf(wanted);
      if (at < 0) {
        continue;
      }
      Matcher behind = VALUE.matcher(lines.get(i).substring(at + label.length()));
      if (behind.lookingAt() && !behind.group(1).isBlank()) {
        return Optional.of(behind.group(1).strip());
      }
      if (i + 1 < lines.size()) {
        Matcher below = VALUE.matcher(lines.get(i + 1));
        return below.lookingAt() && !below.group(1).isBlank()
            ? Optional.of(below.group(1).strip())
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
