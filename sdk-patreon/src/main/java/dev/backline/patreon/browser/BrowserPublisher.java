package dev.backline.patreon.browser;

import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import dev.backline.patreon.publish.PostPublisher;
import dev.backline.patreon.publish.PublishPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
  enum Press {
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
    boolean moved =
        new EditorBrowser(profile, browser, arguments, visible, loading)
            .publish(post, selectors, byHand ? Press.PERSON : Press.BROWSER, patience);
    return moved ? Outcome.SUBMITTED : Outcome.HANDED_OVER;
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

    /**
     * Returns the publisher; no browser is started yet.
     *
     * @throws BrowserUnavailableException if Playwright is not among the host's libraries
     */
    public BrowserPublisher build() {
      try {
        Class.forName(
            "com.microsoft.playwright.Playwright", false, BrowserPublisher.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new BrowserUnavailableException(
            "Playwright is missing; add com.microsoft.playwright:playwright", e);
      }
      return new BrowserPublisher(this);
    }
  }
}
