package dev.backline.bandcamp;

/** The number of a band, label or fulfilment account at Bandcamp; needs 64 bits. */
public record BandId(long value) {

  public BandId {
    if (value <= 0) {
      throw new IllegalArgumentException("a band id is a positive number, was " + value);
    }
  }

  /**
   * Reads a band id.
   *
   * @throws IllegalArgumentException if the text is not a positive whole number
   */
  public static BandId parse(String text) {
    try {
      return new BandId(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a band id is a positive number, was '" + text + "'", e);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
