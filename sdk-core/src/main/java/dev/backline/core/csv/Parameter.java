package dev.backline.core.csv;

/**
 * A fact that a file states outside itself, or not at all: the song in a file's name, the year of
 * its dates, the handle, the currency.
 *
 * @param name how the caller names it, such as {@code year}
 * @param question what to ask a person, as one sentence
 * @param need whether an import can go on without it
 */
public record Parameter(String name, String question, Need need) {

  /** Whether an import can go on without a parameter. */
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  /** Returns a parameter without which nothing is imported. */
  public static Parameter required(String name, String question) {
    return new Parameter(name, question, Need.REQUIRED);
  }

  /** Returns a parameter that may be left out. */
  public static Parameter optional(String name, String question) {
    return new Parameter(name, question, Need.OPTIONAL);
  }
}
