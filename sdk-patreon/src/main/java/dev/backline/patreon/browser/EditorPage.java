package dev.backline.patreon.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import dev.backline.patreon.publish.Audience;
import dev.backline.patreon.publish.PublishPackage;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The editor's page in a browser: each part is looked for, used, and looked at again. */
final class EditorPage {

  /** Rich editors take HTML from a paste; a plain one lets the browser insert it. */
  private static final String PASTE =
      """
      (box, html) => {
        box.focus();
        document.getSelection().selectAllChildren(box);
        const clip = new DataTransfer();
        clip.setData('text/html', html);
        const paste = new ClipboardEvent('paste',
            { clipboardData: clip, bubbles: true, cancelable: true });
        if (box.dispatchEvent(paste)) {
          document.execCommand('insertHTML', false, html);
        }
      }
      """;

  private static final Pattern NO_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Page page;
  private final EditorSelectors selectors;

  EditorPage(Page page, EditorSelectors selectors, Duration loading) {
    this.page = page;
    this.selectors = selectors;
    page.setDefaultTimeout((double) loading.toMillis());
  }

  /** Goes to the editor and waits for it, or for the page that asks to sign in. */
  void open(URI address) {
    page.navigate(address.toString());
    String title = selectors.of(EditorSelectors.TITLE);
    String signedOut = selectors.of(EditorSelectors.SIGNED_OUT);
    try {
      page.locator(title).or(page.locator(signedOut)).first().waitFor();
    } catch (TimeoutError e) {
      throw changed(EditorSelectors.TITLE, title, e);
    }
    if (page.locator(title).count() == 0) {
      throw new SignedOutException();
    }
  }

  /** Fills all parts; presses nothing. */
  void fill(PublishPackage post) {
    Locator title = part(EditorSelectors.TITLE);
    title.fill(post.title());
    part(EditorSelectors.PUBLISH); // without the button all typing would be in vain
    Locator content = part(EditorSelectors.CONTENT);
    content.evaluate(PASTE, post.html());
    require(EditorSelectors.TITLE, title.inputValue(), post.title());
    require(EditorSelectors.CONTENT, content.innerText(), post.plain());
    audience(post.audience());
    if (post.paid()) {
      part(EditorSelectors.PAID).check();
    }
  }

  private void audience(Audience audience) {
    if (audience instanceof Audience.Tiers chosen) {
      part(EditorSelectors.SOME_TIERS).check();
      for (String id : chosen.tierIds()) {
        part(EditorSelectors.TIER, selectors.tier(id)).check();
      }
    } else if (audience instanceof Audience.Everyone) {
      part(EditorSelectors.EVERYONE).check();
    } else {
      part(EditorSelectors.ALL_PATRONS).check();
    }
  }

  void press() {
    part(EditorSelectors.PUBLISH).click();
  }

  /** Waits for the address of a published post; a window that was closed is none. */
  boolean moved(Duration patience) {
    try {
      page.waitForURL(
          Pattern.compile(selectors.of(EditorSelectors.PUBLISHED)),
          new Page.WaitForURLOptions().setTimeout((double) Math.max(1, patience.toMillis())));
      return true;
    } catch (PlaywrightException e) {
      return false; // whether it was published is for the read API to tell
    }
  }

  private Locator part(String name) {
    return part(name, selectors.of(name));
  }

  private Locator part(String name, String selector) {
    Locator found = page.locator(selector);
    try {
      found.first().waitFor();
    } catch (PlaywrightException e) {
      throw changed(name, selector, e);
    }
    if (found.count() != 1) {
      throw changed(name, selector, null);
    }
    return found;
  }

  /** What the page shows must be what was written, quotes and spaces aside. */
  private void require(String name, String shown, String written) {
    if (!words(shown).equals(words(written))) {
      throw changed(name, selectors.of(name), null);
    }
  }

  private static String words(String text) {
    return NO_WORDS.matcher(text).replaceAll(" ").strip();
  }

  private EditorChangedException changed(
      String name, String selector, @Nullable PlaywrightException cause) {
    return new EditorChangedException(name, selector, selectors.version(), cause);
  }
}
