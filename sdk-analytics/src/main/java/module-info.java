import org.jspecify.annotations.NullMarked;

/** Turns facts into figures that explain themselves; knows no platform. */
@NullMarked
module dev.backline.analytics {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;

  // Figures, folds, and where they read.
  exports dev.backline.analytics;

  // Dated rates between currencies.
  exports dev.backline.analytics.exchange;

  // What was earned, and when it arrives.
  exports dev.backline.analytics.revenue;

  // What promotion cost and brought.
  exports dev.backline.analytics.roi;

  // Statements of distributors, recognised and read.
  exports dev.backline.analytics.statement;

  provides dev.backline.core.csv.CsvPreset with
      dev.backline.analytics.statement.DistroKidPreset;
}
