package dev.backline.core.auth;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps grants in the host's storage, their tokens sealed by a {@link Vault}.
 *
 * <p>All JVMs over one storage share the grants: {@link RefreshingTokens} sees to it that only one
 * of them refreshes at a time.
 *
 * <pre>{@code
 * TokenStore store = TokenStore.over(storage, Vault.of(VaultKey.file(Path.of("backline.key"))));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TokenStore {

  private final Storage storage;
  private final Vault vault;

  private TokenStore(Storage storage, Vault vault) {
    this.storage = storage;
    this.vault = vault;
  }

  /** Returns the store of grants within the storage. */
  public static TokenStore over(Storage storage, Vault vault) {
    return new TokenStore(storage, vault);
  }

  /** Returns a store that lives and dies with this process. */
  public static TokenStore inMemory() {
    return over(new MemoryStorage(), Vault.ephemeral());
  }

  /**
   * Returns the grant of the account.
   *
   * @throws dev.backline.core.VaultException if its seal does not open with this store's vault
   */
  public Optional<Grant> find(String platform, String account) {
    return storage
        .inSnapshot(tx -> tx.find(StoredGrant.DATASET, StoredGrant.key(platform, account)))
        .flatMap(stored -> stored.row().open(vault));
  }

  /**
   * Keeps a grant that the account's owner gave just now, in place of whatever was there.
   *
   * @return the grant with its generation
   */
  public Grant save(Grant grant) {
    RowKey key = StoredGrant.key(grant.platform(), grant.account());
    while (true) {
      // Compare and set: a refresh that ends meanwhile must not get the same generation.
      Optional<Grant> saved =
          storage.inTransaction(
              tx -> {
                Optional<Versioned<StoredGrant>> there = tx.find(StoredGrant.DATASET, key);
                long generation = there.map(row -> row.row().generation()).orElse(0L) + 1;
                StoredGrant row = StoredGrant.of(grant, vault, generation);
                return tx.replace(StoredGrant.DATASET, key, version(there), row)
                    ? Optional.of(grant.withGeneration(generation))
                    : Optional.empty();
              });
      if (saved.isPresent()) {
        return saved.get();
      }
    }
  }

  private static long version(Optional<Versioned<StoredGrant>> there) {
    return there.map(Versioned::version).orElse(0L);
  }

  /**
   * Keeps the grant if the account has none; for tokens from a host's settings, which the first
   * refresh makes obsolete.
   *
   * @return whether it was kept
   */
  public boolean seed(Grant grant) {
    RowKey key = StoredGrant.key(grant.platform(), grant.account());
    return storage.inTransaction(
        tx -> {
          Optional<Versioned<StoredGrant>> there = tx.find(StoredGrant.DATASET, key);
          if (there.isPresent() && there.get().row().sealedAccess().isPresent()) {
            return false;
          }
          StoredGrant row = StoredGrant.of(grant, vault, 1);
          return tx.replace(StoredGrant.DATASET, key, version(there), row);
        });
  }

  /** Forgets the grant of the account; returns whether there was one. */
  public boolean remove(String platform, String account) {
    Filter one = Filter.and(Filter.eq("platform", platform), Filter.eq("account", account));
    return storage.inTransaction(tx -> tx.delete(StoredGrant.DATASET, one)) > 0;
  }

  /**
   * Lets the account's access token end at the instant, so that whoever uses it next renews it.
   *
   * <p>Does nothing to an account without a refresh token, whose access token is all it has, nor
   * while a renewal is under way.
   *
   * @return whether a renewal is due now
   */
  public boolean expire(String platform, String account, Instant at) {
    RowKey key = StoredGrant.key(platform, account);
    return storage.inTransaction(
        tx -> {
          Optional<Versioned<StoredGrant>> there = tx.find(StoredGrant.DATASET, key);
          boolean renewable =
              there.isPresent()
                  && there.get().row().sealedRefresh().isPresent()
                  && there.get().row().leaseHolder().isEmpty();
          return renewable
              && tx.replace(StoredGrant.DATASET, key, version(there), there.get().row().ending(at));
        });
  }

  /** Returns the state of all grants; opens no seal. */
  public List<GrantStatus> statuses() {
    return storage.inSnapshot(
        tx -> {
          List<GrantStatus> statuses = new ArrayList<>();
          try (var rows = tx.scan(StoredGrant.DATASET, Filter.all())) {
            rows.forEachRemaining(
                stored -> {
                  if (stored.row().sealedAccess().isPresent()) {
                    statuses.add(stored.row().status());
                  }
                });
          }
          return List.copyOf(statuses);
        });
  }

  /**
   * Seals all tokens anew that an older key of the vault sealed; afterwards that key can go.
   *
   * <p>Refreshes may go on meanwhile.
   *
   * @return how many grants were sealed anew
   * @throws dev.backline.core.VaultException if one does not open; the others stay as they are
   */
  public int reseal() {
    List<StoredGrant> stale = storage.inSnapshot(this::stale);
    int sealed = 0;
    for (StoredGrant row : stale) {
      sealed += reseal(StoredGrant.key(row.platform(), row.account())) ? 1 : 0;
    }
    return sealed;
  }

  private List<StoredGrant> stale(Transaction tx) {
    try (var rows = tx.scan(StoredGrant.DATASET, Filter.all())) {
      return rows.stream().map(Versioned::row).filter(row -> row.stale(vault)).toList();
    }
  }

  private boolean reseal(RowKey key) {
    while (true) {
      Optional<Boolean> done =
          storage.inTransaction(
              tx -> {
                Optional<Versioned<StoredGrant>> there = tx.find(StoredGrant.DATASET, key);
                if (there.isEmpty() || !there.get().row().stale(vault)) {
                  return Optional.of(false);
                }
                StoredGrant fresh = there.get().row().resealed(vault);
                return tx.replace(StoredGrant.DATASET, key, version(there), fresh)
                    ? Optional.of(true)
                    : Optional.empty();
              });
      if (done.isPresent()) {
        return done.get();
      }
    }
  }

  Storage storage() {
    return storage;
  }

  Vault vault() {
    return vault;
  }
}
