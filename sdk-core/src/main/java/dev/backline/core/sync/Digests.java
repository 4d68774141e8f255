package dev.backline.core.sync;

import dev.backline.core.storage.RowKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Short numbers and texts that stand for values: equal for equal values in every JVM.
 *
 * <p>The 64-bit forms tell a million keys apart with a chance of error of some 10<sup>-8</sup>;
 * they decide only over findings and over rows that are kept, never over rows that are lost.
 */
final class Digests {

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private static final int DIGITS_OF_A_LONG = 18;

  private Digests() {}

  /** Returns the number of the text alone. */
  static long of(String text) {
    long hash = text.length() * PRIME;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
      hash ^= hash >>> 29;
    }
    return finish(hash);
  }

  /** Returns the number of the key; never 0, so that tables may use 0 for nothing. */
  static long of(RowKey key) {
    long hash = 7;
    for (Object value : key.values()) {
      hash = mix(hash, value.toString());
    }
    return hash == 0 ? 1 : hash;
  }

  static long mix(long digest, String text) {
    return finish(digest * PRIME + of(text));
  }

  static long mix(long digest, long number) {
    return finish(digest * PRIME + number);
  }

  static long mix(long digest, @Nullable Object[] values) {
    long mixed = digest;
    for (Object value : values) {
      mixed = mix(mixed, value);
    }
    return mixed;
  }

  /** Numbers and instants without a detour over their text; a page has tens of thousands. */
  private static long mix(long digest, @Nullable Object value) {
    if (value == null) {
      return mix(digest, 0L);
    }
    if (value instanceof Long number) {
      return mix(digest, number.longValue());
    }
    if (value instanceof BigDecimal decimal && decimal.precision() <= DIGITS_OF_A_LONG) {
      // a decimal keeps the text it was asked for, and a page of them would fill the heap twice
      return mix(mix(digest, decimal.unscaledValue().longValue()), decimal.scale());
    }
    if (value instanceof Instant instant) {
      return mix(mix(digest, instant.getEpochSecond()), instant.getNano());
    }
    return mix(digest, value.toString());
  }

  private static long finish(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }

  /** Returns the first half of the text's SHA-256, in hexadecimal; for keys in the store. */
  static String name(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
