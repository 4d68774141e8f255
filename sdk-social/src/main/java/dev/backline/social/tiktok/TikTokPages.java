package dev.backline.social.tiktok;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.core.sync.Source;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final Duration RECENT = Duration.ofMinutes(10);

  private final List<String> handles;
  private final PageLayouts layouts;
  private final InstantSource clock;
  private final PageVisits visits;
  private final Map<String, ProfilePage.Read> latest = new ConcurrentHashMap<>();

  private TikTokPages(Builder builder) {
    this.handles = List.copyOf(builder.handles);
    this.layouts = builder.layouts == null ? PageLayouts.known() : builder.layouts;
    this.clock = builder.clock;
    this.visits = new PageVisits(builder, layouts);
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
    PageVisits.Asked page =
        new PageVisits.Asked(
            "video page",
            "/@" + bare + "/video/" + videoId,
            Map.of("handle", bare, "id", videoId),
            "/@{handle}/video/{id}",
            "");
    return visits.read(page, bare, text -> new VideoPage(text, bare).read(videoId));
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
    PageVisits.Asked page =
        new PageVisits.Asked(
            "profile page",
            "/@" + handle,
            Map.of("handle", handle),
            "/@{handle}",
            layouts.selector("tile"));
    ProfilePage.Read read = visits.read(page, handle, text -> new ProfilePage(text, handle).read());
    latest.put(handle, read);
    return read;
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
    visits.close();
  }

  /**
   * Builds a reader of pages. Defaults: {@code https://www.tiktok.com}, a page a minute, one honest
   * user agent. Not thread-safe.
   */
  public static final class Builder {

    URI baseUrl = URI.create("https://www.tiktok.com");
    final List<String> handles = new ArrayList<>();
    List<String> userAgents = List.of("backline/0.1 (reads public profiles by consent)");
    @Nullable PageLayouts layouts;
    @Nullable TikTokBrowser browser;
    Duration perPage = Duration.ofMinutes(1);
    boolean accepted;
    boolean keepPages;
    @Nullable OkHttpClient client;
    InstantSource clock = InstantSource.system();
    Ticker ticker = Ticker.system();
    Sleeper sleeper = Sleeper.system();
    RandomGenerator random = new SecureRandom();

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
