package dev.backline.core.media;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A picture as a platform names it at one moment: what stays the same about it, where it is now,
 * and until when.
 *
 * @param identity what stays the same when the address is signed anew; never a token
 * @param address where it is now
 * @param expiresAt when the address dies, where it says so
 */
public record ImageRef(String identity, URI address, Optional<Instant> expiresAt) {

  public ImageRef {
    if (identity.isBlank() || identity.length() > 255) {
      throw new IllegalArgumentException(
          "a picture's identity has 1 to 255 characters, was " + identity.length());
    }
  }

  /** Shows the identity; an address may hold a signature. */
  @Override
  public String toString() {
    return "ImageRef[" + identity + "]";
  }
}
