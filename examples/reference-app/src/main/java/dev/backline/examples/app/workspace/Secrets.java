package dev.backline.examples.app.workspace;

import dev.backline.core.Secret;
import dev.backline.core.StorageException;
import dev.backline.core.VaultException;
import dev.backline.core.auth.Vault;
import dev.backline.core.auth.VaultKey;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.examples.app.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The vault and the few secrets that the app keeps for itself. Thread-safe. */
public final class Secrets {

  /** A secret of the app's own, sealed. */
  record AppSecret(@Key String name, String sealed) {
    static final Dataset<AppSecret> DATASET = Dataset.of(AppSecret.class);
  }

  private final Storage storage;
  private final Vault vault;

  private Secrets(Storage storage, Vault vault) {
    this.storage = storage;
    this.vault = vault;
  }

  /**
   * Opens the vault with the key of {@code BACKLINE_VAULT_KEY}, or of a key file in the data folder
   * that is made if there is none.
   *
   * @param told hears of a key file that was made just now
   */
  public static Secrets open(Settings settings, Storage storage, Consumer<String> told) {
    Optional<String> given = settings.text("BACKLINE_VAULT_KEY");
    if (given.isPresent()) {
      return new Secrets(storage, Vault.of(given(given.get())));
    }
    Path file = settings.dataDirectory().resolve("vault.key");
    boolean fresh = !Files.exists(file);
    try {
      Files.createDirectories(settings.dataDirectory());
    } catch (IOException forbidden) {
      throw new StorageException(
          "the data folder " + settings.dataDirectory() + " can't be made",
          "Name another with BACKLINE_DATA_DIR.",
          forbidden);
    }
    VaultKey key = VaultKey.file(file);
    if (fresh) {
      told.accept(
          "A key that seals tokens was made: "
              + file
              + " (yours only; keep a copy, or set BACKLINE_VAULT_KEY).");
    }
    return new Secrets(storage, Vault.of(key));
  }

  private static VaultKey given(String key) {
    try {
      return VaultKey.base64("env", key);
    } catch (VaultException wrong) {
      throw new VaultException(
          "BACKLINE_VAULT_KEY is not a key of 32 bytes in base64", wrong.remedy(), wrong);
    }
  }

  /** Returns the vault. */
  public Vault vault() {
    return vault;
  }

  /** Returns the secret of the name; a random one is made the first time. */
  public Secret randomOf(String name) {
    return find(name)
        .orElseGet(
            () -> {
              byte[] bytes = new byte[32];
              new SecureRandom().nextBytes(bytes);
              keepIfAbsent(name, Secret.of(Base64.getEncoder().encodeToString(bytes)));
              return find(name).orElseThrow();
            });
  }

  /** Returns the secret of the name. */
  public Optional<Secret> find(String name) {
    return storage
        .inSnapshot(tx -> tx.find(AppSecret.DATASET, RowKey.of(name)))
        .map(Versioned::row)
        .map(row -> vault.open(row.sealed(), place(name)));
  }

  /** Keeps a secret in place of what was there. */
  public void keep(String name, Secret secret) {
    AppSecret row = new AppSecret(name, vault.seal(secret, place(name)));
    storage.inTransaction(tx -> tx.upsert(AppSecret.DATASET, List.of(row)));
  }

  private void keepIfAbsent(String name, Secret secret) {
    AppSecret row = new AppSecret(name, vault.seal(secret, place(name)));
    // compare and set: of two processes that begin at once, one wins and both use its secret
    storage.inTransaction(tx -> tx.replace(AppSecret.DATASET, RowKey.of(name), 0, row));
  }

  private static String place(String name) {
    return "app_secret/" + name;
  }
}
