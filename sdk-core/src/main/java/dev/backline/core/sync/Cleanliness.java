package dev.backline.core.sync;

import dev.backline.core.storage.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether a listing's silence about a row proves that the row is gone. */
final class Cleanliness {

  private static final Set<Finding.Kind> UNCLEAN =
      Set.of(Finding.Kind.REPEATED_PAGE, Finding.Kind.BACKWARDS, Finding.Kind.FEWER_THAN_ANNOUNCED);

  private Cleanliness() {}

  static boolean tracksSeen(Source<?> source, SyncOptions options) {
    return source.listing() == Listing.COMPLETE || options.mode() == SyncRun.Mode.REPLACE;
  }

  /** Returns why nothing may be deleted, if so. */
  static Optional<String> withheld(
      Transaction transaction,
      Source<?> source,
      SyncOptions options,
      SyncCounts counts,
      List<Finding> findings) {
    if (counts.rejected() > 0) {
      return Optional.of(counts.rejected() + " rows of the listing could not be read");
    }
    for (Finding finding : findings) {
      if (UNCLEAN.contains(finding.kind())) {
        return Optional.of(finding.kind() + ": " + finding.first());
      }
    }
    boolean empty = counts.fetched() == 0 && options.mode() == SyncRun.Mode.LIST;
    return empty && transaction.count(source.dataset(), source.scope(options.windowOf(source))) > 0
        ? Optional.of("the listing is empty; replace instead if it is meant to be")
        : Optional.empty();
  }
}
