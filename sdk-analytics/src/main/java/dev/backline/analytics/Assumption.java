package dev.backline.analytics;

/**
 * Something that a figure takes for granted, by name and value, so that a reader can disagree.
 *
 * @param name what is assumed, such as {@code streams per playlist add}
 * @param value the assumed value, such as {@code 1000}
 */
public record Assumption(String name, String value) {

  public Assumption {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an assumption has a name");
    }
  }

  @Override
  public String toString() {
    return name + " = " + value;
  }
}
