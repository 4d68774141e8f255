package dev.backline.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A token, password or key that never prints itself.
 *
 * <p>{@link #toString()} shows a fixed text, so a secret that strays into a log line, a message or
 * a report gives nothing away. {@link #reveal()} is the one way out; search for its callers to see
 * where secrets go. Equality takes the same time whatever the content.
 *
 * <p>Immutable and thread-safe.
 */
public final class Secret {

  private static final String MASK = "[secret]";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a secret.
   *
   * @throws IllegalArgumentException if the text is blank, for a blank secret is a forgotten
   *     setting
   */
  public static Secret of(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank: is a setting missing?");
    }
    return new Secret(value);
  }

  /** Returns the secret itself, for the wire or the vault and nothing else. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
