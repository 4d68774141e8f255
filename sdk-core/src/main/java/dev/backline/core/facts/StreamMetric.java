package dev.backline.core.facts;

/** What a {@link StreamCount} counts. */
public enum StreamMetric {
  STREAM,
  VIEW,
  DOWNLOAD,
  /** A use in a video or story of somebody else. */
  SOCIAL_USE,
  /** People who listened, where a source counts nothing else. */
  LISTENER,
  /** Units of a kind that the source does not name. */
  UNIT
}
