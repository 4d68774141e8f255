package dev.backline.patreon.member;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Forgets who former patrons and departed members were, some time after the last sign of them;
 * their figures stay.
 *
 * <p>Run it daily. Set the same time with {@link MemberPrivacy#forgettingAfter}, else the next
 * synchronisation brings the data back. Running it twice does no more than running it once.
 * Thread-safe.
 */
public final class Retention {

  private static final int AT_ONCE = 500;

  private final Storage storage;
  private final Duration memory;
  private final InstantSource clock;

  /** Creates the job over the store in which members are kept. */
  public Retention(Storage storage, Duration memory, InstantSource clock) {
    if (memory.isNegative() || memory.isZero()) {
      throw new IllegalArgumentException("a memory lasts some time, was " + memory);
    }
    this.storage = storage;
    this.memory = memory;
    this.clock = clock;
  }

  /** Forgets what is due and returns of how many members. */
  public long run() {
    Instant before = clock.instant().minus(memory);
    List<RowKey> due = storage.inSnapshot(tx -> due(tx, before));
    long forgotten = 0;
    for (int from = 0; from < due.size(); from += AT_ONCE) {
      List<RowKey> some = due.subList(from, Math.min(due.size(), from + AT_ONCE));
      forgotten += storage.inTransaction(tx -> forget(tx, some, before));
    }
    return forgotten;
  }

  private static List<RowKey> due(Transaction tx, Instant before) {
    List<RowKey> keys = new ArrayList<>();
    try (var rows =
        tx.scan(
            PatreonMember.DATASET,
            Filter.or(
                Filter.eq("status", PatronStatus.FORMER.text()),
                Filter.not(Filter.absent("departedAt"))))) {
      rows.forEachRemaining(
          stored -> {
            PatreonMember member = stored.row();
            if (!member.person().equals(PatreonMember.Person.NONE)
                && MemberPrivacy.inactiveSince(member, before)) {
              keys.add(PatreonMember.DATASET.keyOf(member));
            }
          });
    }
    return keys;
  }

  private static long forget(Transaction tx, List<RowKey> keys, Instant before) {
    long forgotten = 0;
    for (Versioned<PatreonMember> stored : tx.findAll(PatreonMember.DATASET, keys).values()) {
      PatreonMember without = MemberPrivacy.forgotten(stored.row(), before);
      RowKey key = PatreonMember.DATASET.keyOf(without);
      if (!without.person().equals(stored.row().person())
          && tx.replace(PatreonMember.DATASET, key, stored.version(), without)) {
        forgotten++;
      }
    }
    return forgotten;
  }
}
