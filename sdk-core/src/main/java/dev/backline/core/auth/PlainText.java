package dev.backline.core.auth;

import java.util.regex.Pattern;

/** What platforms write about tokens, as text that every store keeps and every log shows. */
final class PlainText {

  /** Control characters and halves of characters. */
  private static final Pattern STRANGE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private PlainText() {}

  static String of(String text) {
    return STRANGE.matcher(text).replaceAll("\uFFFD");
  }
}
