package dev.backline.examples.spark;

import dev.backline.analytics.Facts;
import dev.backline.analytics.FactsFold;
import dev.backline.analytics.Figure;
import java.io.Serializable;
import java.util.List;

/**
 * What is worked out. The fold itself does not travel: each machine makes its own from this.
 *
 * <p>An implementation is a lambda or a method reference that holds nothing.
 */
@FunctionalInterface
public interface Calculation extends Serializable {

  /**
   * Returns the fold.
   *
   * @param facts where its figures look up their rows
   */
  FactsFold<List<Figure>> over(Facts facts);
}
