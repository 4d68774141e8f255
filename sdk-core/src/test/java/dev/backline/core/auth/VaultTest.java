package dev.backline.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.Secret;
import dev.backline.core.VaultException;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Versioned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

  private static final String PLACE = "the refresh token of etsy/shop-1";
  private static final Secret SECRET = Secret.of("canary-r\u00e9fresh-\ud83c\udfb5");

  private final VaultKey first = VaultKey.random("first");
  private final VaultKey second = VaultKey.random("second");

  @Test
  void whatIsSealedOpens() {
    Vault vault = Vault.of(first);

    assertThat(vault.open(vault.seal(SECRET, PLACE), PLACE)).isEqualTo(SECRET);
  }

  @Test
  void sealedTextShowsNothingAndNeverRepeats() {
    Vault vault = Vault.of(first);
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      texts.add(vault.seal(SECRET, PLACE));
    }

    assertThat(texts).hasSize(1_000).allMatch(text -> !text.contains("canary"));
  }

  @Test
  void swappedRowsDoNotOpen() {
    Vault vault = Vault.of(first);
    String sealed = vault.seal(SECRET, PLACE);

    assertThatThrownBy(() -> vault.open(sealed, "the refresh token of etsy/shop-2"))
        .isInstanceOf(VaultException.class)
        .hasMessage("the refresh token of etsy/shop-2 does not open with key first");
  }

  @Test
  void swappedRowsOfTheStoreDoNotOpen() {
    MemoryStorage storage = new MemoryStorage();
    TokenStore store = TokenStore.over(storage, Vault.of(first));
    store.save(Grant.ofRefreshToken("etsy", "shop-1", SECRET));
    store.save(Grant.ofRefreshToken("etsy", "shop-2", Secret.of("other")));

    storage.inTransaction(
        tx -> {
          List<StoredGrant> rows =
              tx.scan(StoredGrant.DATASET, Filter.all()).stream().map(Versioned::row).toList();
          StoredGrant stolen = rows.get(0);
          StoredGrant target = rows.get(1);
          return tx.upsert(
              StoredGrant.DATASET,
              List.of(
                  StoredGrant.of(
                          new Grant(
                              "etsy",
                              "shop-2",
                              Secret.of("x"),
                              null,
                              Set.of(),
                              target.obtainedAt(),
                              null,
                              null,
                              target.extras(),
                              1),
                          Vault.of(first),
                          1)
                      .withTokens(stolen.sealedAccess(), stolen.sealedRefresh())));
        });

    assertThatThrownBy(() -> store.find("etsy", "shop-2")).isInstanceOf(VaultException.class);
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    Vault vault = Vault.of(first);
    String sealed = vault.seal(SECRET, PLACE);

    for (int i = 0; i < sealed.length(); i++) {
      char changed = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String forged = sealed.substring(0, i) + changed + sealed.substring(i + 1);
      assertThatThrownBy(() -> vault.open(forged, PLACE)).isInstanceOf(VaultException.class);
    }
  }

  @Test
  void missingKeyIsNamed() {
    String sealed = Vault.of(first).seal(SECRET, PLACE);

    assertThatThrownBy(() -> Vault.of(second).open(sealed, PLACE))
        .isInstanceOfSatisfying(
            VaultException.class,
            e -> {
              assertThat(e)
                  .hasMessage(PLACE + " is sealed with key first, which this vault does not have");
              assertThat(e.remedy()).startsWith("Add key first to the vault beside second");
            });
  }

  @Test
  void wrongKeyOfTheRightNameIsNoticed() {
    String sealed = Vault.of(first).seal(SECRET, PLACE);

    assertThatThrownBy(() -> Vault.of(VaultKey.random("first")).open(sealed, PLACE))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("does not open with key first");
  }

  @Test
  void keysChangeWithoutDowntime() {
    MemoryStorage storage = new MemoryStorage();
    TokenStore old = TokenStore.over(storage, Vault.of(first));
    old.save(Grant.ofRefreshToken("etsy", "shop-1", SECRET));
    TokenStore both = TokenStore.over(storage, Vault.of(second, first));
    assertThat(both.find("etsy", "shop-1").orElseThrow().findRefreshToken()).contains(SECRET);

    assertThat(both.reseal()).isEqualTo(1);
    assertThat(both.reseal()).isZero();

    TokenStore fresh = TokenStore.over(storage, Vault.of(second));
    assertThat(fresh.find("etsy", "shop-1").orElseThrow().findRefreshToken()).contains(SECRET);
    assertThatThrownBy(() -> old.find("etsy", "shop-1")).isInstanceOf(VaultException.class);
  }

  @Test
  void keyComesFromBase64OfEitherAlphabet() {
    String plain = "+/" + "A".repeat(41) + "=";
    String urlSafe = "-_" + "A".repeat(41) + "=";
    String sealed = Vault.of(VaultKey.base64("k", plain)).seal(SECRET, PLACE);

    assertThat(Vault.of(VaultKey.base64("k", urlSafe)).open(sealed, PLACE)).isEqualTo(SECRET);
  }

  @Test
  void keyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> VaultKey.base64("k", "c2hvcnQ="))
        .isInstanceOf(VaultException.class)
        .hasMessage("key k has 5 bytes instead of 32");
    assertThatThrownBy(() -> VaultKey.base64("k", "canary!"))
        .isInstanceOf(VaultException.class)
        .hasMessage("key k is not base64");
  }

  @Test
  void keyFileIsMadeForItsOwnerOnlyAndReadAgain(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("backline.key");
    String sealed = Vault.of(VaultKey.file(file)).seal(SECRET, PLACE);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Vault.of(VaultKey.file(file)).open(sealed, PLACE)).isEqualTo(SECRET);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void keyFileThatOthersMayReadIsRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("backline.key");
    VaultKey.file(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> VaultKey.file(file))
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.remedy()).contains("chmod 600"));
  }

  @Test
  void brokenKeyFileIsNeverReplaced(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("backline.key");
    VaultKey.file(file);
    Files.writeString(file, "");

    assertThatThrownBy(() -> VaultKey.file(file)).isInstanceOf(VaultException.class);
    assertThat(file).isEmptyFile();
  }

  @Test
  void keysAndVaultsDoNotPrintThemselves() {
    assertThat(first + " " + Vault.of(first, second))
        .isEqualTo("VaultKey[first] Vault[first, second]");
    assertThatCode(() -> Vault.ephemeral()).doesNotThrowAnyException();
  }
}
