package dev.backline.core.auth;

import dev.backline.core.Secret;
import dev.backline.core.VaultException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets for the store with AES-256-GCM.
 *
 * <p>What was sealed for one row opens for that row only: the place is authenticated with it, so a
 * row that somebody copies over another does not open. The newest key seals, all keys open; to
 * change keys without downtime, start with {@code Vault.of(newKey, oldKey)}, reseal, then drop the
 * old one.
 *
 * <pre>{@code
 * Vault vault = Vault.of(VaultKey.file(Path.of("backline.key")));
 * String sealed = vault.seal(Secret.of("s3cret"), "grant/etsy/shop-1/refresh");
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Vault {

  private static final String FORMAT = "v1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final Map<String, VaultKey> keys = new LinkedHashMap<>();
  private final VaultKey newest;

  private Vault(List<VaultKey> keys) {
    this.newest = keys.get(0);
    for (VaultKey key : keys) {
      if (this.keys.put(key.id(), key) != null) {
        throw new IllegalArgumentException("two keys of the vault have the id " + key.id());
      }
    }
  }

  /**
   * Returns a vault that seals with the newest key and opens with any.
   *
   * @throws IllegalArgumentException if two keys have one id
   */
  public static Vault of(VaultKey newest, VaultKey... older) {
    List<VaultKey> keys = new ArrayList<>();
    keys.add(newest);
    keys.addAll(List.of(older));
    return new Vault(keys);
  }

  /** Returns a vault with a key that dies with this process, for stores that do as well. */
  public static Vault ephemeral() {
    return of(VaultKey.random("memory"));
  }

  /** Returns the id of the key that seals. */
  public String newestKeyId() {
    return newest.id();
  }

  /**
   * Seals the secret for the given place.
   *
   * @param place says where it will be kept: dataset, key and column; it opens for the same only
   */
  public String seal(Secret secret, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, newest, nonce, place);
      byte[] sealed = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
      byte[] whole =
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return FORMAT + "." + newest.id() + "." + ENCODER.encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new VaultException(
          "this Java runtime can't seal: AES-256-GCM is missing",
          "Run on a JDK with the standard cryptography provider.",
          e);
    }
  }

  /**
   * Opens what was sealed for the given place.
   *
   * @throws VaultException if its key is not in this vault, is another one of that id, or the text
   *     was changed or sealed for another place
   */
  public Secret open(String sealed, String place) {
    Sealed parts = Sealed.parse(sealed, place);
    VaultKey key = keys.get(parts.keyId());
    if (key == null) {
      throw new VaultException(
          place + " is sealed with key " + parts.keyId() + ", which this vault does not have",
          "Add key "
              + parts.keyId()
              + " to the vault beside "
              + String.join(", ", keys.keySet())
              + ", or connect the account again.",
          null);
    }
    byte[] whole = parts.content().array();
    byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, place);
      byte[] opened = cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Secret.of(new String(opened, StandardCharsets.UTF_8));
    } catch (AEADBadTagException e) {
      throw new VaultException(
          place + " does not open with key " + key.id(),
          "Check that key "
              + key.id()
              + " is the one it was sealed with, and that the row was not changed or moved.",
          null);
    } catch (GeneralSecurityException e) {
      throw new VaultException(
          place + " does not open: " + e.getClass().getSimpleName(),
          "Check the stored text; it is not what this vault wrote.",
          e);
    }
  }

  /** Returns whether the text was sealed with an older key, so that sealing it anew is due. */
  public boolean stale(String sealed) {
    return !sealed.startsWith(FORMAT + "." + newest.id() + ".");
  }

  private static Cipher cipher(int mode, VaultKey key, byte[] nonce, String place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    // The key id is authenticated too: nobody can make one key's text look like another's.
    cipher.updateAAD((FORMAT + "\n" + key.id() + "\n" + place).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Shows the ids of the keys. */
  @Override
  public String toString() {
    return "Vault" + keys.keySet();
  }

  private record Sealed(String keyId, ByteBuffer content) {

    static Sealed parse(String text, String place) {
      int first = text.indexOf('.');
      int last = text.lastIndexOf('.');
      byte @Nullable [] content = null;
      if (first > 0 && last > first && text.startsWith(FORMAT + ".")) {
        try {
          content = Base64.getUrlDecoder().decode(text.substring(last + 1));
        } catch (IllegalArgumentException e) {
          content = null; // said below, without the text
        }
      }
      if (content == null || content.length < NONCE_BYTES + TAG_BITS / 8) {
        throw new VaultException(
            place + " holds something that no vault sealed",
            "Check the stored text; connect the account again if it was overwritten.",
            null);
      }
      return new Sealed(text.substring(first + 1, last), ByteBuffer.wrap(content));
    }
  }
}
