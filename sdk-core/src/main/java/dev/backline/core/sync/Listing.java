package dev.backline.core.sync;

/**
 * What a source shows of its rows, and so what may be concluded from a row that it did not show.
 *
 * <p>The ways in which tables are kept follow from it: a ledger (sales, payouts) is {@link
 * #INCREMENTAL} with keys that never change their rows; a time series (followers per day) is {@link
 * #INCREMENTAL} with the day in its key, so that a later reading of a day replaces the earlier; a
 * snapshot (members, listings) is {@link #COMPLETE}.
 */
public enum Listing {

  /**
   * Shows the rows of a window, or those that changed; a row not shown stays.
   *
   * <p>The next run begins where the last finished one ended, less the source's overlap.
   */
  INCREMENTAL,

  /**
   * Shows all rows within its scope each time; a row not shown is gone at the platform, and goes or
   * is marked as {@link Source#departed} says.
   */
  COMPLETE
}
