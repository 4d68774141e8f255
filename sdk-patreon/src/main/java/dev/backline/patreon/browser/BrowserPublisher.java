package dev.backline.patreon.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import dev.backline.patreon.publish.PostPublisher;
import dev.backline.patreon.publish.PublishPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills Patreon's editor in a browser with the creator's own profile, in which the creator signed
 * in by hand. It knows no password and asks for none.
 *
 * <p>The window is shown, and pressing "publish" is left to the person in front of it, unless told
 * otherwise; a post with files to add, or planned for later, is always left to the person. Patreon
 * advises against automation of its site: this is opt-in, and the hand-off the default.
 *
 * <pre>{@code
 * PostPublisher browser = BrowserPublisher.with(Path.of("/home/nora/.config/patreon-profile")).build();
 * drafts.publish(draft.id(), browser);
 * }</pre>
 *
 * <p>Thread-safe, but a profile is open in one browser at a time.
 */
public final class BrowserPublisher implements PostPublisher {

  private final Path profile;
  private final EditorSelectors selectors;
  private final Press press;
  private final boolean visible;
  private final @Nullable Path browser;
  private final List<String> arguments;
  private final Duration loading;
  private final Duration patience;
  private final InstantSource clock;

  private BrowserPublisher(Builder builder) {
    this.profile = builder.profile;
    this.selectors = builder.selectors;
    this.press = builder.press;
    this.visible = builder.visible;
    this.browser = builder.browser;
    this.arguments = builder.arguments;
    this.loading = builder.loading;
    this.patience = builder.patience;
    this.clock = builder.clock;
  }

  /** Who presses the button. */
  private enum Press {
    PERSON,
    BROWSER
  }

  /**
   * Begins a publisher.
   *
   * @param profile the directory of a browser profile that is signed in at Patreon
   */
  public static Builder with(Path profile) {
    return new Builder(profile);
  }

  boolean visible() {
    return visible;
  }

  /**
   * Fills the editor.
   *
   * @return {@link Outcome#SUBMITTED} if the editor moved on to a published post; {@link
   *     Outcome#HANDED_OVER} if it did not within the patience, so that the person is to look
   * @throws SignedOutException if the profile is not signed in
   * @throws EditorChangedException if the page has another form than the selectors say
   * @throws BrowserUnavailableException if no browser can be had
   */
  @Override
  public Outcome publish(PublishPackage post) {
    if (!Files.isDirectory(profile)) {
      throw new BrowserUnavailableException("there is no browser profile at " + profile, null);
    }
    boolean early = post.plannedFor() != null && post.plannedFor().isAfter(clock.instant());
    boolean byHand = press == Press.PERSON || early || !post.attachments().isEmpty();
    if (byHand && !visible) {
      throw new InvalidRequestException(
          FailedCall.notSent("patreon", "editor"),
          "something is left to a person, who would see no window"
              + (early ? "; the post is planned for " + post.plannedFor() : ""),
          null);
    }
    return drive(post, byHand);
  }

  private Outcome drive(PublishPackage post, boolean byHand) {
    try (Playwright playwright = driver();
        BrowserContext context = open(playwright)) {
      Page page = context.pages().isEmpty() ? context.newPage() : context.pages().get(0);
      EditorPage editor = new EditorPage(page, selectors, loading);
      editor.open(post.editor());
      editor.fill(post);
      if (!byHand) {
        editor.press();
      }
      return editor.moved(patience) ? Outcome.SUBMITTED : Outcome.HANDED_OVER;
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
    if (browser == null) {
      options.setChannel("chrome");
    } else {
      options.setExecutablePath(browser);
    }
    return playwright.chromium().launchPersistentContext(profile, options);
  }

  static String firstLine(PlaywrightException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * Builds a publisher. Defaults: the machine's Chrome, a window, a person who presses, the bundled
   * selectors, 30 seconds for a page to load and 10 minutes for the person. Not thread-safe.
   */
  public static final class Builder {

    private final Path profile;
    private EditorSelectors selectors = EditorSelectors.bundled();
    private Press press = Press.PERSON;
    private boolean visible = true;
    private @Nullable Path browser;
    private List<String> arguments = List.of();
    private Duration loading = Duration.ofSeconds(30);
    private Duration patience = Duration.ofMinutes(10);
    private InstantSource clock = InstantSource.system();

    private Builder(Path profile) {
      this.profile = profile;
    }

    /** Sets where the parts of the page are. */
    public Builder selectors(EditorSelectors places) {
      this.selectors = places;
      return this;
    }

    /** Lets the browser press "publish" itself, unless something is left to do by hand. */
    public Builder pressing() {
      this.press = Press.BROWSER;
      return this;
    }

    /** Shows no window; only together with {@link #pressing}. */
    public Builder withoutWindow() {
      this.visible = false;
      return this;
    }

    /** Sets the browser's program, a Chromium or a Chrome. */
    public Builder browser(Path program) {
      this.browser = program;
      return this;
    }

    /** Sets what the browser is started with, such as {@code --lang=en}. */
    public Builder arguments(String... words) {
      this.arguments = List.of(words);
      return this;
    }

    /** Sets how long the page may take to show a part. */
    public Builder loading(Duration time) {
      this.loading = time;
      return this;
    }

    /** Sets how long a published post is waited for. */
    public Builder patience(Duration time) {
      this.patience = time;
      return this;
    }

    /** Sets the time, by which a planned post is early. */
    public Builder clock(InstantSource wall) {
      this.clock = wall;
      return this;
    }

    /** Returns the publisher; no browser is started yet. */
    public BrowserPublisher build() {
      return new BrowserPublisher(this);
    }
  }
}
