package dev.backline.etsy.payment;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the HTML entities that Etsy leaves in the titles of its statements. */
final class Entities {

  private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,6}|[a-z]{2,6});");
  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "quot", "\"", "apos", "'", "lt", "<", "gt", ">", "nbsp", " ");

  private Entities() {}

  /** Returns the text with its entities resolved; what is none stays as it is. */
  static String decoded(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(sign(match.group(1), match.group())));
  }

  private static String sign(String name, String whole) {
    if (name.charAt(0) != '#') {
      return NAMED.getOrDefault(name, whole);
    }
    int codePoint = Integer.parseInt(name.substring(1));
    return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : whole;
  }
}
