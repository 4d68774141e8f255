package dev.backline.core.media;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A picture that can be shown.
 *
 * @param identity what it was asked for by
 * @param file where its bytes are
 * @param mediaType such as {@code image/png}, by its bytes
 * @param size its bytes
 * @param fetchedAt when it was fetched
 * @param standing whether it is the picture itself
 */
public record CachedImage(
    String identity, Path file, String mediaType, long size, Instant fetchedAt, Standing standing) {

  /** How good a picture is. */
  public enum Standing {
    /** The picture, as asked for. */
    FRESH,
    /** The picture as it was before; a newer one could not be had. */
    OLD,
    /** A picture that stands for one that could not be had. */
    PLACEHOLDER
  }
}
