package dev.backline.social.tiktok;

import dev.backline.core.ApiException;
import dev.backline.core.CallCancelledException;
import dev.backline.core.FailedCall;
import dev.backline.core.NetworkException;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Redirects;
import dev.backline.core.http.RetryPolicy;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaWindow;
import dev.backline.core.sync.Source;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Reads public profile pages of TikTok, for accounts that agreed to it and have no API.
 *
 * <p>TikTok's terms forbid automated reading without its consent, so this is off until the host
 * says {@link Builder#acceptResponsibility}. It reads a page a minute with a random pause before
 * each, tells who it is, solves no riddles, and after the first sign of a block leaves TikTok alone
 * for six hours. Needs jsoup on the path.
 *
 * <pre>{@code
 * try (TikTokPages pages = TikTokPages.builder().follow("blue.birds").acceptResponsibility().build()) {
 *   TikTokProfile profile = pages.profile("blue.birds");
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TikTokPages implements AutoCloseable {

  private static final Duration HOLD_OFF = Duration.ofHours(6);
  private static final Duration RECENT = Duration.ofMinutes(10);
  private static final int SHORTEST_PAUSE = 2_000;
  private static final int LONGEST_PAUSE = 5_000;

  private final Api api;
  private final Governor governor;
  private final List<String> handles;
  private final List<String> userAgents;
  private final PageLayouts layouts;
  private final boolean keepPages;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final RandomGenerator random;
  private final URI site;
  private final @Nullable PageRenderer renderer;
  private final Map<String, ProfilePage.Read> latest = new ConcurrentHashMap<>();
  private volatile Instant holdingOffUntil = Instant.MIN;

  private TikTokPages(Builder builder) {
    this.handles = List.copyOf(builder.handles);
    this.userAgents = List.copyOf(builder.userAgents);
    this.layouts = builder.layouts == null ? PageLayouts.known() : builder.layouts;
    this.keepPages = builder.keepPages;
    this.clock = builder.clock;
    this.sleeper = builder.sleeper;
    this.random = builder.random;
    this.site = builder.baseUrl;
    this.renderer = builder.browser == null ? null : builder.browser.renderer();
    this.governor =
        Governor.builder("tiktok-pages")
            .window(QuotaWindow.of(1, builder.perPage))
            .clock(clock)
            .ticker(builder.ticker)
            .sleeper(sleeper)
            .build();
    Api.Builder parts =
        Api.builder("tiktok-page")
            .baseUrl(builder.baseUrl)
            .header("Accept-Language", "en-US")
            .governor(governor)
            .retry(RetryPolicy.never())
            .redirects(Redirects.NEVER)
            .errors(TikTokPages::refusal)
            .deadline(builder.perPage.plusMinutes(5))
            .clock(clock)
            .ticker(builder.ticker)
            .sleeper(sleeper);
    if (builder.client != null) {
      parts.client(builder.client);
    }
    this.api = parts.build();
  }

  /** Begins a reader; see {@link Builder#acceptResponsibility}. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the account with its counts of now.
   *
   * @throws dev.backline.core.NotFoundException if there is no such account, or it is banned
   * @throws PrivateAccountException if it is private
   * @throws PageBlockedException if TikTok showed something else; nothing more is asked for hours
   * @throws PageDriftException if no known layout fits the page
   */
  public TikTokProfile profile(String handle) {
    return read(bare(handle)).profile();
  }

  /**
   * Returns the newest videos that stand on the account's page; without a browser often none, for
   * scripts put them there.
   */
  public List<TikTokVideo> newestVideos(String handle) {
    return read(bare(handle)).videos();
  }

  /**
   * Returns a video with its counts of now, from its own page.
   *
   * @throws dev.backline.core.NotFoundException if it is not there any more
   * @throws PrivateAccountException if it is private
   * @throws PageBlockedException if TikTok showed something else; nothing more is asked for hours
   * @throws PageDriftException if no known layout fits the page
   */
  public TikTokVideo video(String handle, String videoId) {
    String bare = bare(handle);
    if (!videoId.matches("[0-9]{5,20}")) {
      throw new IllegalArgumentException("no id of a video: " + videoId);
    }
    Asked page =
        new Asked(
            "video page",
            "/@" + bare + "/video/" + videoId,
            Map.of("handle", bare, "id", videoId),
            "/@{handle}/video/{id}",
            "");
    return read(page, bare, text -> new VideoPage(text, bare).read(videoId));
  }

  /** Returns the counts of an account as a source. */
  public Source<TikTokProfile> profileSource(String handle) {
    return new PageProfileSource(this, bare(handle), clock);
  }

  /** Returns the newest videos on an account's page as a source. */
  public Source<TikTokVideo> videoSource(String handle) {
    return new PageVideoSource(this, bare(handle), clock, List.of());
  }

  /** Returns some videos of an account as a source, each from its own page. */
  public Source<TikTokVideo> videoSource(String handle, Collection<String> videoIds) {
    return new PageVideoSource(this, bare(handle), clock, List.copyOf(videoIds));
  }

  /** Returns the sources of all accounts that are followed. */
  public List<Source<?>> sources() {
    List<Source<?>> sources = new ArrayList<>();
    for (String handle : handles) {
      sources.add(profileSource(handle));
      sources.add(videoSource(handle));
    }
    return sources;
  }

  /** Returns what the page said a moment ago, so that two sources of an account ask for it once. */
  ProfilePage.Read recent(String handle) {
    ProfilePage.Read read = latest.get(handle);
    boolean fresh =
        read != null
            && read.profile().takenAt().plus(RECENT).isAfter(clock.instant())
            && read.profile().day().equals(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    return read != null && fresh ? read : read(handle);
  }

  private ProfilePage.Read read(String handle) {
    Asked page =
        new Asked(
            "profile page",
            "/@" + handle,
            Map.of("handle", handle),
            "/@{handle}",
            layouts.selector("tile"));
    ProfilePage.Read read = read(page, handle, text -> new ProfilePage(text, handle).read());
    latest.put(handle, read);
    return read;
  }

  /** One page: how calls to it are named, where it is, and what its scripts add late. */
  private record Asked(
      String operation,
      String path,
      Map<String, String> places,
      String template,
      String comesLate) {}

  private <R> R read(Asked page, String handle, Function<PageText, R> reader) {
    FailedCall unsent = FailedCall.notSent("tiktok-page", page.operation());
    if (clock.instant().isBefore(holdingOffUntil)) {
      throw new PageBlockedException(
          unsent,
          PageBlockedException.Sign.HOLDING_OFF,
          "an earlier page was blocked; nothing is asked before " + holdingOffUntil);
    }
    String userAgent = userAgents.get(Math.floorMod(handle.hashCode(), userAgents.size()));
    try {
      pause();
      try {
        return reader.apply(plain(page, userAgent));
      } catch (PageBlockedException e) {
        // A page without data may be one that only scripts fill; anything else is a block.
        if (renderer == null || e.sign() != PageBlockedException.Sign.EMPTY_SHELL) {
          throw e;
        }
        pause();
        return reader.apply(rendered(renderer, page, userAgent));
      }
    } catch (PageBlockedException e) {
      holdingOffUntil = clock.instant().plus(HOLD_OFF);
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallCancelledException(unsent, "interrupted", e);
    }
  }

  private void pause() throws InterruptedException {
    sleeper.sleep(Duration.ofMillis(random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE + 1)));
  }

  private PageText plain(Asked page, String userAgent) {
    Call call = api.get(page.template());
    page.places().forEach(call::path);
    Answer answer =
        call.query("lang", "en")
            .accept("text/html")
            .header("User-Agent", userAgent)
            .operation(page.operation())
            .send();
    return new PageText(answer.text(), answer.call(), clock.instant(), layouts, keepPages);
  }

  private PageText rendered(PageRenderer browser, Asked page, String userAgent)
      throws InterruptedException {
    PageRenderer.Wanted wanted =
        new PageRenderer.Wanted(
            userAgent, layouts.awaited(), page.comesLate().isEmpty() ? "" : layouts.lateOrBlock());
    PageRenderer.Rendered shown;
    try {
      shown = browser.render(URI.create(site + page.path() + "?lang=en"), wanted);
    } catch (BrowserFailedException e) {
      FailedCall call = new FailedCall("tiktok-page", page.operation(), 0, List.of(), 1);
      throw new NetworkException(call, "the page did not open: " + e.getMessage(), e);
    }
    FailedCall call = new FailedCall("tiktok-page", page.operation(), shown.status(), List.of(), 1);
    if (String.valueOf(shown.address().getPath()).startsWith("/login")) {
      throw new PageBlockedException(
          call, PageBlockedException.Sign.LOGIN_WALL, "sent on to the login");
    }
    if (shown.status() == 403 || shown.status() == 429) {
      throw new PageBlockedException(
          call, PageBlockedException.Sign.REFUSED, "the page is refused");
    }
    return new PageText(shown.html(), call, clock.instant(), layouts, keepPages);
  }

  private static Optional<ApiException> refusal(Answer answer, FailedCall call) {
    String target = answer.header("location").orElse("");
    if (answer.status() >= 300 && answer.status() < 400 && target.contains("/login")) {
      return Optional.of(
          new PageBlockedException(
              call, PageBlockedException.Sign.LOGIN_WALL, "sent on to the login"));
    }
    return answer.status() == 403 || answer.status() == 429
        ? Optional.of(
            new PageBlockedException(
                call, PageBlockedException.Sign.REFUSED, "the page is refused"))
        : Optional.empty();
  }

  private static String bare(String handle) {
    String bare = handle.strip().replaceFirst("^@", "");
    if (!bare.matches("[\\w.-]{1,64}")) {
      throw new IllegalArgumentException("no name of an account: " + handle);
    }
    return bare;
  }

  /** Releases connections and threads. */
  @Override
  public void close() {
    api.close();
    governor.close();
  }

  /**
   * Builds a reader of pages. Defaults: {@code https://www.tiktok.com}, a page a minute, one honest
   * user agent. Not thread-safe.
   */
  public static final class Builder {

    private URI baseUrl = URI.create("https://www.tiktok.com");
    private final List<String> handles = new ArrayList<>();
    private List<String> userAgents = List.of("backline/0.1 (reads public profiles by consent)");
    private @Nullable PageLayouts layouts;
    private @Nullable TikTokBrowser browser;
    private Duration perPage = Duration.ofMinutes(1);
    private boolean accepted;
    private boolean keepPages;
    private @Nullable OkHttpClient client;
    private InstantSource clock = InstantSource.system();
    private Ticker ticker = Ticker.system();
    private Sleeper sleeper = Sleeper.system();
    private RandomGenerator random = new SecureRandom();

    private Builder() {}

    /**
     * Switches reading on: the host takes the responsibility for it towards TikTok and the
     * accounts' owners.
     */
    public Builder acceptResponsibility() {
      this.accepted = true;
      return this;
    }

    /** Adds accounts to follow. */
    public Builder follow(String... names) {
      Arrays.stream(names).map(TikTokPages::bare).forEach(handles::add);
      return this;
    }

    /** Sets the address that stands for {@code https://www.tiktok.com}. */
    public Builder baseUrl(URI url) {
      this.baseUrl = URI.create(url.toString().replaceFirst("/+$", ""));
      return this;
    }

    /** Sets the user agents to use; an account is always read under the same one. */
    public Builder userAgents(String first, String... others) {
      List<String> all = new ArrayList<>(List.of(first));
      all.addAll(List.of(others));
      this.userAgents = all;
      return this;
    }

    /** Sets how long a page takes at least; a minute unless told. */
    public Builder onePagePer(Duration time) {
      this.perPage = time;
      return this;
    }

    /**
     * Sets the layouts of pages, as JSON of the form of {@code page-layouts.json} in this library,
     * for the day on which TikTok changes them.
     */
    public Builder layouts(Json described) {
      this.layouts = PageLayouts.read(described);
      return this;
    }

    /**
     * Opens pages in this browser that have no content without scripts; each page is asked for
     * plainly first. The host closes the browser.
     */
    public Builder browser(TikTokBrowser opened) {
      this.browser = opened;
      return this;
    }

    /** Keeps a page that no layout fits in the failure, for diagnosis. */
    public Builder keepUnreadablePages() {
      this.keepPages = true;
      return this;
    }

    /** Sets the HTTP client to build on. */
    public Builder client(OkHttpClient httpClient) {
      this.client = httpClient;
      return this;
    }

    /** Sets the time: the wall clock, what measures, what waits, and the chance of pauses. */
    public Builder time(
        InstantSource wall, Ticker elapsed, Sleeper waiting, RandomGenerator chance) {
      this.clock = wall;
      this.ticker = elapsed;
      this.sleeper = waiting;
      this.random = chance;
      return this;
    }

    /**
     * Returns the reader; nothing is asked yet.
     *
     * @throws IllegalStateException unless the responsibility was accepted
     */
    public TikTokPages build() {
      if (!accepted) {
        throw new IllegalStateException(
            "reading TikTok's pages is off; call acceptResponsibility() to answer for it, or use"
                + " the official API");
      }
      return new TikTokPages(this);
    }
  }
}
