package dev.backline.core.http;

import dev.backline.core.json.Json;

/**
 * How much a platform may send before the call fails with {@link
 * dev.backline.core.BodyTooLargeException}. Sizes count after decompression.
 *
 * @param whole bytes of a body that is held in memory at once, and of one element of a streamed one
 * @param streamed bytes of a body that is read piece by piece
 * @param depth levels of JSON nesting, at most {@link Json#MAX_DEPTH}
 */
public record BodyLimits(long whole, long streamed, int depth) {

  /**
   * 4 MB at once, which a heap of 64 MB decodes with ease, 4 GB piece by piece, {@value
   * Json#MAX_DEPTH} levels.
   */
  public static final BodyLimits STANDARD = new BodyLimits(4L << 20, 4L << 30, Json.MAX_DEPTH);

  public BodyLimits {
    if (whole < 1 || whole > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a body held in memory has 1 to 2^31-9 bytes, was " + whole);
    }
    if (streamed < whole) {
      throw new IllegalArgumentException(
          "the limit of a streamed body is at least that of a whole one ("
              + whole
              + "), was "
              + streamed);
    }
    if (depth < 1 || depth > Json.MAX_DEPTH) {
      throw new IllegalArgumentException("depth must be 1 to " + Json.MAX_DEPTH + ", was " + depth);
    }
  }

  /** Returns the standard limits, but for the bytes held in memory at once. */
  public static BodyLimits whole(long bytes) {
    return new BodyLimits(bytes, Math.max(bytes, STANDARD.streamed), STANDARD.depth);
  }
}
