package dev.backline.core.csv;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The first 128 bits of SHA-256 over the identifying cells of a line. Not thread-safe.
 *
 * <p>128 bits of a cryptographic hash: two different lines of money never share a key by chance,
 * and nobody can make them.
 */
final class RowHash {

  private static final int BYTES = 16;
  private static final int MAX_BUFFER = 1 << 16;

  private final MessageDigest digest;
  private byte[] buffer = new byte[512];
  private int length;
  private byte[] result = new byte[32];

  RowHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Adds a cell; cells are told apart, so that "ab" + "c" is not "a" + "bc". */
  void add(String cell) {
    int chars = cell.length();
    if (length + 3 * chars + 1 > buffer.length) {
      grow(3 * chars + 1);
    }
    byte[] target = buffer;
    int at = length;
    for (int i = 0; i < chars; i++) {
      char c = cell.charAt(i);
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (c < 0x800) {
        target[at++] = (byte) (0xC0 | (c >> 6));
        target[at++] = (byte) (0x80 | (c & 0x3F));
      } else {
        // Surrogates are hashed one by one; it only has to be the same each time.
        target[at++] = (byte) (0xE0 | (c >> 12));
        target[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        target[at++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    target[at++] = (byte) 0xFF;
    length = at;
  }

  private void grow(int needed) {
    if (length > 0) {
      digest.update(buffer, 0, length);
      length = 0;
    }
    if (needed > buffer.length) {
      buffer = new byte[needed];
    }
  }

  /** Ends the line: the hash stays readable until the next one is finished. */
  void finish() {
    digest.update(buffer, 0, length);
    length = 0;
    result = digest.digest();
    if (buffer.length > MAX_BUFFER) {
      buffer = new byte[512];
    }
  }

  /** Returns the first 64 bits. */
  long prefix() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (result[i] & 0xFF);
    }
    return value;
  }

  /** Returns the hash as 22 characters that are safe in names and addresses. */
  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(result, BYTES));
  }

  /** Returns the key of the n-th line of equal content, counted from 0. */
  static String key(String text, int ordinal) {
    return ordinal == 0 ? text : text + "." + ordinal;
  }
}
