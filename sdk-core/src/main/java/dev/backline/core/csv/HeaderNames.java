package dev.backline.core.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes header cells comparable: what can't be seen must not tell two names apart. */
final class HeaderNames {

  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufeff\\p{Cntrl}]");
  private static final Pattern SPACES =
      Pattern.compile("[\\s\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u3000]+");

  /** The three bytes of a UTF-8 mark, read as Windows-1252. */
  private static final String MOJIBAKE_MARK = "\u00ef\u00bb\u00bf";

  private HeaderNames() {}

  /** Returns the name without invisible signs, in lower case, with single spaces. */
  static String normal(String header) {
    return visible(header).toLowerCase(Locale.ROOT);
  }

  /** Returns the name without invisible signs, as it reads. */
  static String visible(String header) {
    if (plain(header)) {
      return header;
    }
    String name = header.startsWith(MOJIBAKE_MARK) ? header.substring(3) : header;
    name = SPACES.matcher(name).replaceAll(" ");
    name = INVISIBLE.matcher(name).replaceAll("").strip();
    if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
      name = name.substring(1, name.length() - 1).strip();
    }
    if (name.startsWith("=\"") && name.endsWith("\"") && name.length() > 2) {
      name = name.substring(2, name.length() - 1).strip();
    }
    return name;
  }

  /** Returns whether there is nothing to make visible, as in most headers. */
  private static boolean plain(String header) {
    char before = ' ';
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return before != ' ' || header.isEmpty();
  }

  /**
   * Returns the visible names of a header, each of them once: an empty name is called by its
   * position, and the second {@code Amount} is {@code Amount (2)}.
   */
  static List<String> distinct(List<String> headers, List<Evidence> warnings) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>(headers.size());
    for (int i = 0; i < headers.size(); i++) {
      String name = visible(headers.get(i));
      if (name.isEmpty()) {
        name = "column " + (i + 1);
        warnings.add(new Evidence("header", "column " + (i + 1) + " has no name"));
      }
      int times = seen.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
      if (times > 1) {
        warnings.add(
            new Evidence(
                "header",
                "'"
                    + name
                    + "' stands "
                    + times
                    + " times; column "
                    + (i + 1)
                    + " is called '"
                    + name
                    + " ("
                    + times
                    + ")'"));
        name = name + " (" + times + ")";
        seen.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
      }
      names.add(name);
    }
    return List.copyOf(names);
  }
}
