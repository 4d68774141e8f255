package dev.backline.core.storage;

import java.util.Comparator;

/**
 * Orders text by code point, as databases do that compare UTF-8 bytes.
 *
 * <p>{@link String#compareTo} compares UTF-16 units, where an emoji comes before the characters
 * U+E000 to U+FFFF.
 */
final class TextOrder {

  static final Comparator<String> BY_CODE_POINT = TextOrder::compare;

  private TextOrder() {}

  private static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean high = Character.isSurrogate(a);
        return high == Character.isSurrogate(b) ? Character.compare(a, b) : high ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
