package dev.backline.etsy;

import dev.backline.core.Secret;

/**
 * An app's key: the keystring, which is public, and the shared secret.
 *
 * <p>Since February 2026 the header {@code x-api-key} holds both, joined by a colon; the keystring
 * alone is refused with 403. OAuth's client id stays the bare keystring.
 */
public record Keystring(String keystring, Secret sharedSecret) {

  public Keystring {
    if (keystring.isBlank() || keystring.contains(":")) {
      throw new IllegalArgumentException(
          "the keystring is the part before the colon; give the shared secret beside it");
    }
  }

  /**
   * Reads {@code keystring:shared_secret}.
   *
   * @throws IllegalArgumentException if one part is missing
   */
  public static Keystring parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "Etsy's key is keystring:shared_secret; one part is missing");
    }
    return new Keystring(text.substring(0, colon), Secret.of(text.substring(colon + 1)));
  }

  /** Returns the header's value. */
  Secret header() {
    return Secret.of(keystring + ":" + sharedSecret.reveal());
  }
}
