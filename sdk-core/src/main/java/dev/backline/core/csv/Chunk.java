package dev.backline.core.csv;

import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some whole records of a file with their places, cut out to be parsed by any thread. Immutable.
 */
final class Chunk {

  private final byte[] bytes;
  private final long offset;
  private final long line;
  private final int[] starts;
  private final int[] lines;
  private final int count;
  private final @Nullable Damage damage;

  /**
   * @param bytes the records with their line ends
   * @param offset where the bytes begin in the file
   * @param line the physical line of the first record, counted from 1
   * @param starts where each record begins in {@code bytes}; one more entry holds the end
   * @param lines the physical line of each record relative to {@code line}
   * @param count how many records there are
   * @param damage why the only record of this chunk is none; null for sound records
   */
  Chunk(
      byte[] bytes,
      long offset,
      long line,
      int[] starts,
      int[] lines,
      int count,
      @Nullable Damage damage) {
    this.bytes = bytes;
    this.offset = offset;
    this.line = line;
    this.starts = starts;
    this.lines = lines;
    this.count = count;
    this.damage = damage;
  }

  /** Why a stretch of a file is no record. */
  record Damage(String rule, String what, String suggestion) {}

  byte[] bytes() {
    return bytes;
  }

  int count() {
    return count;
  }

  Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }

  /** Returns how many of the records begin before the offset in the file. */
  int countBefore(long end) {
    int before = count;
    while (before > 0 && offsetOf(before - 1) >= end) {
      before--;
    }
    return before;
  }

  /** Returns the first records only. */
  Chunk first(int some) {
    return some == count ? this : new Chunk(bytes, offset, line, starts, lines, some, damage);
  }

  /** Returns where the record begins in the bytes; the count itself gives the end of the last. */
  int startOf(int index) {
    return starts[index];
  }

  long offsetOf(int index) {
    return offset + starts[index];
  }

  int lengthOf(int index) {
    return starts[index + 1] - starts[index];
  }

  long lineOf(int index) {
    return line + lines[index];
  }

  /** Decodes one record leniently, without its line end, for messages and reports. */
  String rawText(int index, Charset charset) {
    int length = lengthOf(index);
    String text = new String(bytes, starts[index], length, charset);
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }
}
