package dev.backline.analytics;

/**
 * Something that is missing in a figure, and why.
 *
 * @param what what is missing, such as {@code 2024-05}
 * @param why the reason in words
 */
public record Gap(String what, String why) {

  @Override
  public String toString() {
    return what + ": " + why;
  }
}
