package dev.backline.core.sync;

import dev.backline.core.facts.Membership;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of two roads goes before where both tell of one membership: the platform's API before a
 * file, whichever came last. So one person is one fact, and a file takes nobody away that the API
 * still shows.
 */
final class Precedence {

  private static final String API = "-api";

  private Precedence() {}

  static boolean isByApi(Record fact) {
    return fact instanceof Membership membership && membership.source().endsWith(API);
  }

  /** Returns which of the keys a road that is no API leaves as they are. */
  static Set<RowKey> kept(
      Transaction transaction,
      Dataset<?> dataset,
      Set<RowKey> put,
      Set<RowKey> removed,
      boolean byApi) {
    if (byApi || !dataset.name().equals(Membership.DATASET.name())) {
      return Set.of();
    }
    List<RowKey> keys = new ArrayList<>(put);
    keys.addAll(removed);
    Set<RowKey> kept = new HashSet<>();
    transaction
        .findAll(Membership.DATASET, keys)
        .forEach(
            (key, stored) -> {
              if (isByApi(stored.row())) {
                kept.add(key);
              }
            });
    return kept;
  }
}
