package dev.backline.patreon.testing;

/** How a simulated listing ends; all of these were seen. */
public enum ListEnding {
  /** {@code next} is null on the last page. */
  NULL_NEXT,
  /** {@code next} is missing on the last page. */
  NO_NEXT,
  /** The last page has no {@code cursors} at all. */
  NO_CURSORS,
  /** The last page names a fresh cursor, which shows the same page again. */
  LAST_PAGE_AGAIN,
  /** The last page names the cursor that led to it. */
  SAME_CURSOR
}
