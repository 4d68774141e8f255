package dev.backline.etsy;

/** The number of a shop at Etsy. */
public record ShopId(long value) {

  public ShopId {
    if (value <= 0) {
      throw new IllegalArgumentException("a shop id is a positive number, was " + value);
    }
  }

  /**
   * Reads a shop id.
   *
   * @throws IllegalArgumentException if the text is not a positive whole number
   */
  public static ShopId parse(String text) {
    try {
      return new ShopId(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a shop id is a positive number, was '" + text + "'", e);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
