package dev.backline.social.tiktok;

import dev.backline.core.FailedCall;
import dev.backline.core.NotFoundException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.facts.CountInterval;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the text of one profile page; knows nothing of networks. */
final class ProfilePage {

  private static final String CAPTCHA =
      "#captcha-verify-container, .captcha_verify_container, .captcha-verify-container,"
          + " .captcha-verify-container-main-page, #captcha_container, [id*=secsdk-captcha]";
  private static final String LOGIN = "[data-e2e=login-modal]";
  private static final String CHALLENGE = "#cs, #wci, #rci, #rs";
  private static final String FOLLOWERS = "[data-e2e=followers-count]";

  private final String handle;
  private final String html;
  private final Document document;
  private final FailedCall call;
  private final Instant now;
  private final boolean keepPage;

  ProfilePage(String handle, String html, FailedCall call, Instant now, boolean keepPage) {
    this.handle = handle;
    this.html = html;
    this.document = Jsoup.parse(html);
    this.call = call;
    this.now = now;
    this.keepPage = keepPage;
  }

  /** What a page says. */
  record Read(TikTokProfile profile, List<TikTokVideo> videos, String layout) {}

  /** Reads by the first layout whose script is there; else the counts as people see them. */
  Read read(List<PageLayout> layouts) {
    // Words such as captcha and login stand in each page's settings; only elements count.
    for (PageLayout layout : layouts) {
      Element script = document.getElementById(layout.script());
      if (script != null) {
        return embedded(layout, script);
      }
    }
    blocked();
    return shown();
  }

  private void blocked() {
    stopAt(CAPTCHA, PageBlockedException.Sign.CAPTCHA, "a captcha instead of the page");
    stopAt(LOGIN, PageBlockedException.Sign.LOGIN_WALL, "the login instead of the page");
    if (document.selectFirst(FOLLOWERS) != null) {
      return;
    }
    stopAt(CHALLENGE, PageBlockedException.Sign.CHALLENGE, "a challenge instead of the page");
    if (document.selectFirst("[data-e2e]") == null) {
      throw new PageBlockedException(
          call, PageBlockedException.Sign.EMPTY_SHELL, "a page without data, whoever is asked for");
    }
  }

  private void stopAt(String selector, PageBlockedException.Sign sign, String what) {
    if (document.selectFirst(selector) != null) {
      throw new PageBlockedException(call, sign, what);
    }
  }

  private PageDriftException drift(String what, String place) {
    return new PageDriftException(call, what, place, keepPage ? html : null);
  }

  private Read embedded(PageLayout layout, Element script) {
    Json data;
    try {
      data = Json.parse(script.data());
    } catch (JsonException e) {
      throw drift("the page's data is no JSON", "#" + layout.script());
    }
    Json status = PageLayout.follow(data, layout.status(), handle);
    if (status.absent()) {
      throw drift("the page has no status", PageLayout.place(layout.status()));
    }
    try {
      Json rounded = PageLayout.follow(data, layout.rounded(), handle);
      boolean hasVideos =
          rounded.kind() == Json.Kind.OBJECT
              && Optional.ofNullable(TikTokJson.count(rounded, "videoCount")).orElse(0L) > 0;
      String message = PageLayout.follow(data, layout.message(), handle).optionalText().orElse("");
      refuse(TikTokJson.number(status), message, hasVideos);
      Json user = PageLayout.follow(data, layout.user(), handle);
      if (user.kind() != Json.Kind.OBJECT) {
        throw drift("the page does not hold the account", PageLayout.place(layout.user()));
      }
      TikTokProfile profile =
          profile(user, rounded, PageLayout.follow(data, layout.exact(), handle), layout);
      Json items = PageLayout.follow(data, layout.items(), handle);
      return new Read(profile, videos(items, profile.accountId()), layout.version());
    } catch (JsonException e) {
      throw drift(String.valueOf(e.getMessage()), e.pointer());
    }
  }

  /** The site answers 200 to everything; the status within tells, and its numbers go on growing. */
  private void refuse(long status, String message, boolean hasVideos) {
    String what = "status " + status + (message.isEmpty() ? "" : ": " + message);
    if (status == 10_202 || status == 10_221) {
      throw new NotFoundException(call, "no account @" + handle + ", " + what, false, null);
    }
    if (status == 10_222 && !hasVideos) {
      throw new PrivateAccountException(call, "@" + handle + " is private, " + what);
    }
    if (status == 10_000 || status == 10_113 || status == 10_114) {
      throw new PageBlockedException(call, PageBlockedException.Sign.CAPTCHA, what);
    }
    if (status == 10_102) {
      throw new PageBlockedException(call, PageBlockedException.Sign.LOGIN_WALL, what);
    }
    if (status == 10_101 || status == 10_111) {
      throw new PlatformUnavailableException(call, what, null, null);
    }
    if (status != 0 && status != 10_222) {
      throw drift("an unknown " + what, "statusCode " + status);
    }
  }

  private TikTokProfile profile(Json user, Json rounded, Json exact, PageLayout layout) {
    CountInterval followers = count(rounded, exact, "followerCount");
    Long hearts = plain(rounded, exact, "heartCount");
    Long older = plain(rounded, exact, "heart");
    boolean zero = hearts == null || hearts == 0; // old pages fill the older field alone
    return profile(
        user.get("id").text(),
        TikTokJson.text(user, "nickname"),
        TikTokJson.text(user, "signature"),
        user.get("verified").optionalBool().orElse(null),
        followers,
        plain(rounded, exact, "followingCount"),
        zero && older != null ? older : hearts,
        plain(rounded, exact, "videoCount"),
        layout.version());
  }

  private TikTokProfile profile(
      String id,
      @Nullable String name,
      @Nullable String bio,
      @Nullable Boolean verified,
      @Nullable CountInterval followers,
      @Nullable Long following,
      @Nullable Long likes,
      @Nullable Long videoCount,
      String layout) {
    return new TikTokProfile(
        id,
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        TikTokProfile.PAGE,
        handle.toLowerCase(Locale.ROOT),
        now,
        name,
        bio,
        verified,
        followers == null ? null : (Long) followers.shown(),
        bound(followers, false),
        bound(followers, true),
        following,
        likes,
        videoCount,
        Map.of("layout", layout));
  }

  private static @Nullable CountInterval count(Json rounded, Json exact, String name) {
    Long digits = exact.kind() == Json.Kind.OBJECT ? TikTokJson.count(exact, name) : null;
    if (digits != null) {
      return CountInterval.exactly(digits);
    }
    Long shown = rounded.kind() == Json.Kind.OBJECT ? TikTokJson.count(rounded, name) : null;
    return shown == null ? null : CountText.ofRounded(shown);
  }

  /** Bounds are kept for rounded counts alone. */
  private static @Nullable Long bound(@Nullable CountInterval count, boolean upper) {
    if (count == null || count.exact()) {
      return null;
    }
    return upper ? count.high() : count.low();
  }

  private static @Nullable Long plain(Json rounded, Json exact, String name) {
    CountInterval count = count(rounded, exact, name);
    return count == null ? null : (Long) count.shown();
  }

  private List<TikTokVideo> videos(Json items, String accountId) {
    List<TikTokVideo> videos = new ArrayList<>();
    List<Json> all =
        items.kind() == Json.Kind.ARRAY
            ? items.elements()
            : items.kind() == Json.Kind.OBJECT ? List.copyOf(items.fields().values()) : List.of();
    for (Json item : all) {
      videos.add(video(item, accountId));
    }
    return videos;
  }

  private TikTokVideo video(Json item, String accountId) {
    Json rounded = item.get("stats");
    Json exact = item.get("statsV2");
    CountInterval views = count(rounded, exact, "playCount");
    String id = item.get("id").text();
    return new TikTokVideo(
        accountId,
        id,
        LocalDate.ofInstant(now, ZoneOffset.UTC),
        TikTokProfile.PAGE,
        now,
        TikTokJson.created(item.get("createTime"), item.get("id")),
        TikTokJson.text(item, "desc"),
        "https://www.tiktok.com/@" + handle + "/video/" + id,
        null,
        views == null ? null : (Long) views.shown(),
        bound(views, false),
        bound(views, true),
        plain(rounded, exact, "diggCount"),
        plain(rounded, exact, "commentCount"),
        plain(rounded, exact, "shareCount"),
        plain(rounded, exact, "collectCount"),
        Map.of());
  }

  /** Reads what people see; the account is called by its name then, for its id is not shown. */
  private Read shown() {
    Element element = document.selectFirst(FOLLOWERS);
    if (element == null) {
      throw drift("no layout fits the page", FOLLOWERS);
    }
    Locale english = Locale.ENGLISH; // the address asks for it
    CountInterval followers =
        CountText.parse(element.text(), english)
            .orElseThrow(() -> drift("no count: " + element.text(), FOLLOWERS));
    TikTokProfile profile =
        profile(
            "@" + handle.toLowerCase(Locale.ROOT),
            text("[data-e2e=user-subtitle]"),
            text("[data-e2e=user-bio]"),
            null,
            followers,
            number("[data-e2e=following-count]", english),
            number("[data-e2e=likes-count]", english),
            null,
            "markup-2022");
    return new Read(profile, List.of(), "markup-2022");
  }

  private @Nullable String text(String selector) {
    Element element = document.selectFirst(selector);
    return element == null || element.text().isBlank() ? null : element.text().strip();
  }

  private @Nullable Long number(String selector, Locale locale) {
    String text = text(selector);
    return text == null
        ? null
        : CountText.parse(text, locale).map(CountInterval::shown).orElse(null);
  }
}
