package dev.backline.patreon.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import dev.backline.patreon.publish.PublishPackage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser with the creator's profile, for one post. The only door to Playwright. */
record EditorBrowser(
    Path profile,
    @Nullable Path program,
    List<String> arguments,
    boolean visible,
    Duration loading) {

  /** Fills the editor; returns whether it moved on to a published post. */
  boolean publish(
      PublishPackage post,
      EditorSelectors selectors,
      BrowserPublisher.Press press,
      Duration patience) {
    try (Playwright playwright = driver();
        BrowserContext context = open(playwright)) {
      Page page = context.pages().isEmpty() ? context.newPage() : context.pages().get(0);
      EditorPage editor = new EditorPage(page, selectors, loading);
      editor.open(post.editor());
      editor.fill(post);
      if (press == BrowserPublisher.Press.BROWSER) {
        editor.press();
      }
      return editor.moved(patience);
    } catch (PlaywrightException e) {
      throw new BrowserUnavailableException("the browser failed: " + firstLine(e), e);
    }
  }

  /** Uses the machine's browser; Playwright would load one of its own. */
  private static Playwright driver() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  private BrowserContext open(Playwright playwright) {
    BrowserType.LaunchPersistentContextOptions options =
        new BrowserType.LaunchPersistentContextOptions()
            .setHeadless(!visible)
            .setArgs(arguments)
            .setTimeout((double) loading.toMillis());
    if (program == null) {
      options.setChannel("chrome");
    } else {
      options.setExecutablePath(program);
    }
    return playwright.chromium().launchPersistentContext(profile, options);
  }

  private static String firstLine(PlaywrightException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
