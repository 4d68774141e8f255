package dev.backline.patreon.member;

/**
 * How a member stands, in the platform's words; unknown words pass.
 *
 * @param text such as {@code active_patron}
 */
public record PatronStatus(String text) {

  /** Pays. */
  public static final PatronStatus ACTIVE = new PatronStatus("active_patron");

  /** The last charge failed. */
  public static final PatronStatus DECLINED = new PatronStatus("declined_patron");

  /** Paid once. */
  public static final PatronStatus FORMER = new PatronStatus("former_patron");

  @Override
  public String toString() {
    return text;
  }
}
