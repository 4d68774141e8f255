package dev.backline.core.csv;

/**
 * One reason for a guess, in words a person can check against the file.
 *
 * @param subject what was guessed, such as {@code encoding} or {@code delimiter}
 * @param finding what speaks for it
 */
public record Evidence(String subject, String finding) {

  @Override
  public String toString() {
    return subject + ": " + finding;
  }
}
