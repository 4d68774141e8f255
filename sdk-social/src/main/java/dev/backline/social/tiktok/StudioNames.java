package dev.backline.social.tiktok;

import dev.backline.core.csv.Parameter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What names of TikTok Studio's exports tell: {@code Overview_2024-09-25_1758844800_blue.birds.zip}
 * begins on 25 September 2024 and is of blue.birds. Files taken out of such an archive have short
 * names, and the questions are asked.
 */
final class StudioNames {

  static final String HANDLE = "handle";
  static final String YEAR = "year";

  /** The first day of the file, concluded from the year and the first line. */
  static final String FIRST_DAY = "firstDay";

  static final Parameter ASK_HANDLE =
      Parameter.required(HANDLE, "Which TikTok handle does the file belong to?");
  static final Parameter ASK_YEAR =
      Parameter.required(YEAR, "In which year does the file begin? Its dates do not say.");

  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(overview|content|followers|followerhistory|viewers)"
              + "(?:_([0-9]{4})-[0-9]{2}-[0-9]{2}_[0-9]{6,})?_(@?[a-z0-9_.]{2,24}?)\\.(?:csv|zip)");

  private StudioNames() {}

  static Map<String, String> in(String fileName) {
    Matcher name = NAME.matcher(fileName);
    Map<String, String> told = new LinkedHashMap<>();
    if (name.matches()) {
      if (name.group(2) != null) {
        told.put(YEAR, name.group(2));
      }
      told.put(HANDLE, name.group(3));
    }
    return told;
  }

  /** Handles are compared without case and sign. */
  static String bare(String handle) {
    return handle.strip().replaceFirst("^@", "").toLowerCase(Locale.ROOT);
  }
}
