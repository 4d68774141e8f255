package dev.backline.social.tiktok;

import dev.backline.core.ApiException;
import dev.backline.core.CallCancelledException;
import dev.backline.core.FailedCall;
import dev.backline.core.NetworkException;
import dev.backline.core.Sleeper;
import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Redirects;
import dev.backline.core.http.RetryPolicy;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaWindow;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Visits pages as {@link TikTokPages} promises: one at a time, a pause before each, an account
 * always under the same user agent, plainly first and in a browser if scripts fill the page, and
 * none for hours after the first sign of a block. Thread-safe.
 */
final class PageVisits implements AutoCloseable {

  private static final Duration HOLD_OFF = Duration.ofHours(6);
  private static final int SHORTEST_PAUSE = 2_000;
  private static final int LONGEST_PAUSE = 5_000;

  private final Api api;
  private final Governor governor;
  private final List<String> userAgents;
  private final PageLayouts layouts;
  private final boolean keepPages;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final RandomGenerator random;
  private final URI site;
  private final @Nullable PageRenderer renderer;
  private volatile Instant holdingOffUntil = Instant.MIN;

  PageVisits(TikTokPages.Builder builder, PageLayouts layouts) {
    this.userAgents = List.copyOf(builder.userAgents);
    this.layouts = layouts;
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
            .errors(PageVisits::refusal)
            .deadline(builder.perPage.plusMinutes(5))
            .clock(clock)
            .ticker(builder.ticker)
            .sleeper(sleeper);
    if (builder.client != null) {
      parts.client(builder.client);
    }
    this.api = parts.build();
  }

  /** One page: how calls to it are named, where it is, and what its scripts add late. */
  record Asked(
      String operation,
      String path,
      Map<String, String> places,
      String template,
      String comesLate) {}

  /**
   * Returns what the reader makes of the page.
   *
   * @throws PageBlockedException if it shows a block, or an earlier page did not long ago
   */
  <R> R read(Asked page, String handle, Function<PageText, R> reader) {
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

  @Override
  public void close() {
    api.close();
    governor.close();
  }
}
