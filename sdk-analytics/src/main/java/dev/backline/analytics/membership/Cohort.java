package dev.backline.analytics.membership;

import dev.backline.analytics.Figure;
import java.time.YearMonth;
import java.util.List;

/**
 * The members who joined in one month, and how many of them were left later.
 *
 * @param joined the month in which they joined
 * @param size how many joined
 * @param retained the percentage left after 0, 1, 2 … months, as far as time has passed
 */
public record Cohort(YearMonth joined, Figure size, List<Figure> retained) {

  public Cohort {
    retained = List.copyOf(retained);
  }
}
