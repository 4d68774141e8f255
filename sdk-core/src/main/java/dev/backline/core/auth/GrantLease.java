package dev.backline.core.auth;

import dev.backline.core.Secret;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lease on one account's refresh, in the row of its grant: across JVMs, by compare and set.
 *
 * <p>Another holder's lease counts as dead when its instant is past by more than the clocks may
 * differ, or when it was watched here for its whole length; so a clock that is wrong can't end a
 * living one. Used by one thread at a time.
 */
final class GrantLease {

  private final Refreshing setup;
  private final RowKey key;
  private String watchedAttempt = "";
  private long watchedSince;

  GrantLease(Refreshing setup) {
    this.setup = setup;
    this.key = StoredGrant.key(setup.app().platform(), setup.account());
  }

  /** What is to be done about the grant now. */
  sealed interface Step {

    /** Use this one. */
    record Adopt(Grant grant) implements Step {}

    /** Somebody else is inside an exchange. */
    record Wait() implements Step {}

    /** Exchange: the intent is stored. */
    record Go(@Nullable Grant grant, StoredGrant row) implements Step {}

    /** No exchange may begin before the instant. */
    record Later(Instant retryAt, String trouble) implements Step {}

    /** Only the owner can help. */
    record Dead(String reason) implements Step {}
  }

  /**
   * Returns the next step, with the lease taken if it is {@link Step.Go}.
   *
   * @param unwanted a token that the platform refused; null if none
   * @param knownGeneration the newest generation the caller has seen
   */
  Step take(@Nullable Secret unwanted, long knownGeneration) {
    while (true) {
      Optional<Step> step =
          setup.store().storage().inTransaction(tx -> take(tx, unwanted, knownGeneration));
      if (step.isPresent()) {
        return step.get();
      }
    }
  }

  private Optional<Step> take(Transaction tx, @Nullable Secret unwanted, long knownGeneration) {
    Optional<Versioned<StoredGrant>> stored = tx.find(StoredGrant.DATASET, key);
    StoredGrant row =
        stored
            .map(Versioned::row)
            .orElseGet(() -> StoredGrant.empty(setup.app().platform(), setup.account()));
    Instant now = setup.times().clock().instant();
    Optional<Grant> grant = row.open(setup.store().vault());
    boolean wanted = grant.isPresent() && !grant.get().accessToken().equals(unwanted);
    if (wanted && lives(row, now, early(row))) {
      return Optional.of(new Step.Adopt(grant.get()));
    }
    boolean usable = wanted && lives(row, now, Duration.ZERO);
    boolean held = row.leaseHolder().isPresent() && !dead(row, now);
    Instant retryAt = row.retryAt().orElse(Instant.MIN);
    if (usable
        && (row.generation() > knownGeneration || held || row.refused() || retryAt.isAfter(now))) {
      return Optional.of(new Step.Adopt(grant.get()));
    }
    if (row.refused()) {
      return Optional.of(new Step.Dead(row.trouble().orElse("the grant was refused")));
    }
    if (held) {
      return Optional.of(new Step.Wait());
    }
    if (retryAt.isAfter(now) && retryAt.isBefore(now.plus(Duration.ofDays(1)))) {
      return Optional.of(new Step.Later(retryAt, row.trouble().orElse("")));
    }
    StoredGrant leased =
        row.leased(setup.holder(), now.plus(setup.lease()), newAttempt(), doubt(row));
    long version = stored.map(Versioned::version).orElse(0L);
    return tx.replace(StoredGrant.DATASET, key, version, leased)
        ? Optional.of(new Step.Go(grant.orElse(null), leased))
        : Optional.empty();
  }

  /** Returns how long before its end the token counts as due: at most half its life. */
  private Duration early(StoredGrant row) {
    Duration half =
        row.expiresAt()
            .map(end -> Duration.between(row.obtainedAt(), end).dividedBy(2))
            .orElse(Duration.ZERO);
    return setup.early().compareTo(half) < 0 ? setup.early() : half;
  }

  private static boolean lives(StoredGrant row, Instant now, Duration ahead) {
    return row.expiresAt().map(end -> now.plus(ahead).isBefore(end)).orElse(true);
  }

  private String newAttempt() {
    byte[] bytes = new byte[8];
    setup.times().random().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns why nobody knows whether the refresh token was spent: also if a holder died. */
  private static Optional<String> doubt(StoredGrant row) {
    return row.leaseHolder()
        .map(holder -> "the refresh that " + holder + " began never reported back")
        .or(row::doubt);
  }

  private boolean dead(StoredGrant row, Instant now) {
    String attempt = row.leaseAttempt().orElse("");
    long ticks = setup.times().ticker().nanos();
    if (!attempt.equals(watchedAttempt)) {
      watchedAttempt = attempt;
      watchedSince = ticks;
    }
    Instant end = row.leaseUntil().orElse(Instant.MIN).plus(setup.skew());
    return !now.isBefore(end) || ticks - watchedSince >= setup.lease().toNanos();
  }

  /**
   * Stores the new tokens.
   *
   * @return the grant that holds from now on: the given one, or a newer one of somebody else
   */
  Grant store(StoredGrant leased, Grant fresh) {
    while (true) {
      Optional<Grant> stored =
          setup.store().storage().inTransaction(tx -> store(tx, leased, fresh));
      if (stored.isPresent()) {
        return stored.get();
      }
    }
  }

  private Optional<Grant> store(Transaction tx, StoredGrant leased, Grant fresh) {
    Optional<Versioned<StoredGrant>> there = tx.find(StoredGrant.DATASET, key);
    long generation = there.map(row -> row.row().generation()).orElse(0L);
    if (generation > leased.generation()) {
      // The owner logged in, or somebody took over our lease and succeeded: theirs is newer.
      return there.get().row().open(setup.store().vault());
    }
    // Whoever leased it meanwhile can only fail with a token that is spent; ours are the live ones.
    Grant next = fresh.withGeneration(leased.generation() + 1);
    StoredGrant row = StoredGrant.of(next, setup.store().vault(), next.generation());
    long version = there.map(Versioned::version).orElse(0L);
    return tx.replace(StoredGrant.DATASET, key, version, row)
        ? Optional.of(next)
        : Optional.empty();
  }

  /**
   * Gives the lease back after an exchange that brought nothing.
   *
   * @return the tokens that somebody else stored meanwhile; empty if nobody did
   */
  Optional<Grant> release(StoredGrant leased, StoredGrant.Outcome outcome) {
    while (true) {
      Optional<Optional<Grant>> released =
          setup.store().storage().inTransaction(tx -> release(tx, leased, outcome));
      if (released.isPresent()) {
        return released.get();
      }
    }
  }

  private Optional<Optional<Grant>> release(
      Transaction tx, StoredGrant leased, StoredGrant.Outcome outcome) {
    Optional<Versioned<StoredGrant>> there = tx.find(StoredGrant.DATASET, key);
    if (there.isEmpty()) {
      return Optional.of(Optional.empty()); // forgotten meanwhile
    }
    StoredGrant row = there.get().row();
    if (row.generation() > leased.generation()) {
      return Optional.of(row.open(setup.store().vault()));
    }
    if (!row.leaseAttempt().equals(leased.leaseAttempt())) {
      return Optional.of(Optional.empty()); // taken over; the next one decides
    }
    boolean done =
        tx.replace(StoredGrant.DATASET, key, there.get().version(), row.released(outcome));
    return done ? Optional.of(Optional.empty()) : Optional.empty();
  }
}
