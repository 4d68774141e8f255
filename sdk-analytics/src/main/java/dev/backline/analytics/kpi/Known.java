package dev.backline.analytics.kpi;

import dev.backline.analytics.Figure;

/**
 * The latest known value of something, and how old it is.
 *
 * @param figure the value
 * @param ageDays how many days ago it was true
 */
public record Known(Figure figure, long ageDays) {

  public Known {
    if (ageDays < 0) {
      throw new IllegalArgumentException("an age can't be negative, was " + ageDays);
    }
  }

  @Override
  public String toString() {
    return figure + ", " + (ageDays == 0 ? "today" : ageDays + " days old");
  }
}
