package dev.backline.social.tiktok;

import java.io.Serial;

/** The browser could not open a page; {@link TikTokPages} tells what it means for the call. */
final class BrowserFailedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  BrowserFailedException(String what, Throwable cause) {
    super(what, cause);
  }
}
