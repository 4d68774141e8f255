package dev.backline.examples.app.report;

import dev.backline.analytics.Figure;

/** Tells figures apart that a calculator gives one name and one group. */
final class Labelled {

  private Labelled() {}

  /** Returns the figure under one more dimension; its rows stay those of the given one. */
  static Figure by(String dimension, String value, Figure figure) {
    return Figure.builder(figure.name(), figure.unit())
        .group(figure.group())
        .group(dimension, value)
        .asOf(figure.asOf())
        .formula(figure.formula())
        .term(value, figure)
        .combine(terms -> terms.get(0))
        .build();
  }
}
