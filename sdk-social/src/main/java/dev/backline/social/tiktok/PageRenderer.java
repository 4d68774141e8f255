package dev.backline.social.tiktok;

import java.net.URI;

/** Opens a page as a browser does and lets its scripts run. */
interface PageRenderer {

  /**
   * Returns what stands there once the selector is met, or when waiting is over.
   *
   * @throws BrowserFailedException if the page could not be opened
   */
  Rendered render(URI address, Wanted wanted) throws InterruptedException;

  /**
   * How to ask, and what to wait for.
   *
   * @param first a selector of what makes a page, or betrays a block
   * @param then a selector of what comes later, if it comes
   */
  record Wanted(String userAgent, String first, String then) {}

  /** A page after its scripts ran; the address may be another than the one asked for. */
  record Rendered(int status, URI address, String html) {}
}
