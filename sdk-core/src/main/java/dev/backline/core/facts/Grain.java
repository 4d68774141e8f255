package dev.backline.core.facts;

/** How long a span a count stands for. */
public enum Grain {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  /** All time until the day. */
  LIFETIME
}
