package dev.backline.core.sync;

/**
 * What became of the rows of a run.
 *
 * @param pages the pages that were committed
 * @param fetched the rows on them
 * @param inserted the rows that are new in the store
 * @param updated the rows that differed from the stored ones, or were marked as gone
 * @param unchanged the rows that were stored already, just so
 * @param deleted the stored rows that a complete listing no longer showed, and that went
 * @param rejected the rows that were set aside
 * @param outside the rows dated outside the window, which are not written
 * @param repeated the rows whose key came again on the same page
 */
public record SyncCounts(
    long pages,
    long fetched,
    long inserted,
    long updated,
    long unchanged,
    long deleted,
    long rejected,
    long outside,
    long repeated) {

  /** The counts of a run that has done nothing yet. */
  public static final SyncCounts NONE = new SyncCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Returns the sums. */
  public SyncCounts plus(SyncCounts other) {
    return new SyncCounts(
        pages + other.pages,
        fetched + other.fetched,
        inserted + other.inserted,
        updated + other.updated,
        unchanged + other.unchanged,
        deleted + other.deleted,
        rejected + other.rejected,
        outside + other.outside,
        repeated + other.repeated);
  }
}
