package dev.backline.social.tiktok;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A Chromium for pages of TikTok whose content only scripts make.
 *
 * <p>Needs Playwright on the path, and a Chromium on the machine: nothing is downloaded. It hides
 * nothing (no stealth, no riddles solved), loads neither pictures nor films, and opens each page in
 * a fresh context without cookies.
 *
 * <pre>{@code
 * try (TikTokBrowser browser = TikTokBrowser.open();
 *     TikTokPages pages = TikTokPages.builder().browser(browser).acceptResponsibility().build()) {
 *   pages.profile("blue.birds");
 * }
 * }</pre>
 *
 * <p>Thread-safe; pages open one after the other.
 */
public final class TikTokBrowser implements AutoCloseable {

  private final PlaywrightRenderer renderer;

  private TikTokBrowser(PlaywrightRenderer renderer) {
    this.renderer = renderer;
  }

  /**
   * Starts the Chromium that is found on this machine.
   *
   * @throws IllegalStateException if there is none, or it does not start
   */
  public static TikTokBrowser open() {
    return builder().open();
  }

  /** Begins a browser with settings of its own. */
  public static Builder builder() {
    return new Builder();
  }

  PageRenderer renderer() {
    return renderer;
  }

  /** Ends the browser. */
  @Override
  public void close() {
    renderer.close();
  }

  /**
   * Builds a browser. Defaults: the Chromium or Chrome of this machine, sandboxed, ten seconds for
   * a page. Not thread-safe.
   */
  public static final class Builder {

    private @Nullable Path chromium;
    private boolean sandboxed = true;
    private Duration patience = Duration.ofSeconds(10);
    private Duration afterwards = Duration.ofSeconds(2);

    private Builder() {}

    /** Sets the program to start. */
    public Builder chromium(Path program) {
      this.chromium = program;
      return this;
    }

    /** Goes without Chromium's sandbox, which it needs in containers and as root. */
    public Builder withoutSandbox() {
      this.sandboxed = false;
      return this;
    }

    /**
     * Sets how long to wait for a page.
     *
     * @param page for its content, or a sign of a block
     * @param videos for its videos, once the rest is there
     */
    public Builder patience(Duration page, Duration videos) {
      this.patience = page;
      this.afterwards = videos;
      return this;
    }

    /**
     * Starts the browser.
     *
     * @throws IllegalStateException if there is none, or it does not start
     */
    public TikTokBrowser open() {
      Path program = chromium == null ? Chromium.find() : chromium;
      PlaywrightRenderer renderer =
          new PlaywrightRenderer(program, sandboxed, patience, afterwards);
      try {
        renderer.start();
        return new TikTokBrowser(renderer);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        renderer.close();
        throw new IllegalStateException("interrupted while the browser started", e);
      } catch (BrowserFailedException e) {
        renderer.close();
        throw new IllegalStateException(
            "no browser could be started from "
                + program
                + "; as root or in a container call withoutSandbox()",
            e);
      }
    }
  }
}
