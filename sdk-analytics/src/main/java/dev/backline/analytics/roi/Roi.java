package dev.backline.analytics.roi;

import dev.backline.analytics.Division;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Unit;

/**
 * Return on investment: what came back beyond what was spent, in percent of what was spent.
 *
 * <p>Where nothing was spent there is no return on it: the figure is undefined. Money of two
 * currencies is never compared.
 */
public final class Roi {

  private Roi() {}

  /** Returns the return on the cost. */
  public static Figure of(Figure cost, Figure gained) {
    Figure.Builder roi =
        Figure.builder("return on investment", Unit.PERCENT)
            .group(cost.group())
            .formula("100 × (gained − cost) / cost");
    if (!cost.unit().equals(gained.unit())) {
      return roi.gap(
              "return",
              "undefined, since cost is in " + cost.unit() + " and gain in " + gained.unit())
          .build();
    }
    if (cost.value().isEmpty()) {
      roi.gap("return", "undefined, since no cost is known");
    } else if (cost.required().signum() <= 0) {
      roi.gap("return", "undefined, since nothing was spent");
    }
    return roi.term("gained", gained)
        .term("cost", cost)
        .combine(
            terms ->
                terms.get(1).signum() <= 0
                    ? null
                    : Division.percent(terms.get(0).subtract(terms.get(1)), terms.get(1)))
        .build();
  }
}
