package dev.backline.core.sync;

import java.nio.charset.StandardCharsets;

/**
 * Where to go on: a short text that only the source that made it understands.
 *
 * <p>Store the place, never the rows seen: a million rows of one timestamp must not make it grow.
 *
 * @param text at most {@value #MAX_BYTES} bytes of UTF-8; no secret
 */
public record Checkpoint(String text) {

  /** How large a checkpoint may be. */
  public static final int MAX_BYTES = 4096;

  public Checkpoint {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a checkpoint has 1 to " + MAX_BYTES + " bytes, this one has " + bytes);
    }
  }
}
