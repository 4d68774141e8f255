package dev.backline.core.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The first 128 bits of SHA-256 over the identifying cells of a line. Not thread-safe.
 *
 * <p>128 bits of a cryptographic hash: two different lines of money never share a key by chance,
 * and nobody can make them.
 */
final class RowHash {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
          .getBytes(StandardCharsets.ISO_8859_1);
  private static final int BYTES = 16;
  private static final int CHARS = 22;
  private static final int SMALL = 512;
  private static final int MAX_BUFFER = 1 << 16;

  private final MessageDigest digest;
  private byte[] start = {};
  private byte[] buffer = new byte[SMALL];
  private int length;
  private boolean ascii;
  private byte[] result = new byte[32];

  RowHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Keeps what was added so far as the start of every line's hash. */
  void keepStart() {
    start = Arrays.copyOf(buffer, length);
    length = 0;
  }

  /** Begins a line. */
  void begin() {
    System.arraycopy(start, 0, buffer, 0, start.length);
    length = start.length;
  }

  /** Says whether all cells to come are ASCII, so that they can be copied without a look. */
  void ascii(boolean only) {
    ascii = only;
  }

  /** Adds a cell; cells are told apart, so that "ab" + "c" is not "a" + "bc". */
  void add(String cell) {
    add(cell, ascii);
  }

  /** Adds a text that is no cell, and so may hold any characters. */
  void addEncoded(String text) {
    add(text, false);
  }

  private void add(String text, boolean asciiOnly) {
    int chars = text.length();
    if (length + 3 * chars + 1 > buffer.length) {
      grow(3 * chars + 1);
    }
    if (asciiOnly) {
      copy(text, chars);
    } else {
      encode(text, chars);
    }
    buffer[length++] = (byte) 0xFF;
  }

  @SuppressWarnings("deprecation") // it drops the high bytes of characters, and these have none
  private void copy(String cell, int chars) {
    cell.getBytes(0, chars, buffer, length);
    length += chars;
  }

  private void encode(String cell, int chars) {
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
      buffer = new byte[Math.max(SMALL, start.length)];
    }
  }

  /** Returns the first 64 bits. */
  long prefix() {
    return (long) LONGS.get(result, 0);
  }

  /**
   * Returns the prefix and the hash as 22 characters that are safe in names and addresses.
   *
   * @param prefix ASCII
   */
  String text(byte[] prefix) {
    byte[] hash = result;
    byte[] text = Arrays.copyOf(prefix, prefix.length + CHARS);
    int to = prefix.length;
    for (int from = 0; from < BYTES - 1; from += 3) {
      int bits =
          ((hash[from] & 0xFF) << 16) | ((hash[from + 1] & 0xFF) << 8) | (hash[from + 2] & 0xFF);
      text[to++] = DIGITS[bits >>> 18];
      text[to++] = DIGITS[(bits >>> 12) & 0x3F];
      text[to++] = DIGITS[(bits >>> 6) & 0x3F];
      text[to++] = DIGITS[bits & 0x3F];
    }
    text[to++] = DIGITS[(hash[BYTES - 1] & 0xFF) >>> 2];
    text[to] = DIGITS[(hash[BYTES - 1] & 0x03) << 4];
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Returns 4 characters for a number whose bits are mixed badly, such as a hash code. */
  static byte[] shortText(long number) {
    long mixed = number * 0x9E3779B97F4A7C15L; // Fibonacci hashing: the high bits are good
    byte[] text = new byte[4];
    for (int i = 0; i < text.length; i++) {
      text[i] = DIGITS[(int) (mixed >>> (58 - 6 * i)) & 0x3F];
    }
    return text;
  }

  /** Returns the key of the n-th line of equal content, counted from 0. */
  static String key(String text, int ordinal) {
    return ordinal == 0 ? text : text + "." + ordinal;
  }
}
