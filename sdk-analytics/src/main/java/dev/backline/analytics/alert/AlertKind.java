package dev.backline.analytics.alert;

/** What kind of thing stands out. */
public enum AlertKind {
  /** Streams of a day far below what the weeks before let expect. */
  DROP,
  /** Streams of a day far above what the weeks before let expect. */
  SPIKE,
  /** Days without a count that lie between or after known ones. */
  MISSING_DATA,
  /** A distributor's statement that should have come by now. */
  LATE_PAYMENT,
  /** A post whose views take off. */
  VIRAL_VIDEO,
  /** A post whose views passed a line. */
  VIDEO_VIEWS
}
