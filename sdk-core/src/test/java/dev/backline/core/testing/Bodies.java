package dev.backline.core.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Spoils bodies in ways that platforms have found before. */
final class Bodies {

  private Bodies() {}

  /** Returns the body with blanks before it, so many bytes in all. */
  static byte[] padded(byte[] body, int size) {
    byte[] padding = new byte[Math.max(0, size - body.length)];
    Arrays.fill(padding, (byte) ' ');
    return joined(padding, body);
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  static byte[] gzip(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no I/O to fail
    }
    return packed.toByteArray();
  }

  static byte[] nested(int levels) {
    return ("[".repeat(levels) + "]".repeat(levels)).getBytes(StandardCharsets.UTF_8);
  }

  /** Puts a stray byte behind the first quote that opens a value. */
  static byte[] withBadByte(byte[] body) {
    int at = new String(body, StandardCharsets.ISO_8859_1).indexOf(":\"");
    if (at < 0) {
      return body;
    }
    byte[] start = Arrays.copyOf(body, at + 2);
    return joined(
        joined(start, new byte[] {(byte) 0xC3, 'x'}),
        Arrays.copyOfRange(body, at + 2, body.length));
  }

  /** Repeats the first field of the object with another value in front of the real one. */
  static byte[] withDuplicateKey(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    int end = text.indexOf("\":");
    if (!text.startsWith("{\"") || end < 0) {
      return body;
    }
    String key = text.substring(1, end + 1);
    return ("{" + key + ":\"shadow\"," + text.substring(1)).getBytes(StandardCharsets.UTF_8);
  }
}
