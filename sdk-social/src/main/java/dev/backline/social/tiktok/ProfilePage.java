package dev.backline.social.tiktok;

import dev.backline.core.facts.CountInterval;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an account from its page: from the data in it, or else from what people see. */
final class ProfilePage {

  private final PageText page;
  private final String handle;

  ProfilePage(PageText page, String handle) {
    this.page = page;
    this.handle = handle;
  }

  /** What a page says. */
  record Read(TikTokProfile profile, List<TikTokVideo> videos, String layout) {}

  /** What a page calls an account whose id it does not show. */
  static String nameless(String handle) {
    return "@" + handle.toLowerCase(Locale.ROOT);
  }

  /** Reads by the first layout whose script is there; else the counts as people see them. */
  Read read() {
    Optional<PageText.Embedded> embedded = page.embedded();
    if (embedded.isPresent()) {
      return embedded(embedded.get());
    }
    page.requireUnblocked(page.layouts().selector("followers"));
    return shown();
  }

  private Read embedded(PageText.Embedded embedded) {
    PageLayout layout = embedded.layout();
    Json data = embedded.data();
    try {
      Json rounded = PageLayout.follow(data, layout.rounded(), handle);
      boolean hasVideos =
          rounded.kind() == Json.Kind.OBJECT
              && Optional.ofNullable(TikTokJson.count(rounded, "videoCount")).orElse(0L) > 0;
      page.requireFine(data, layout.status(), "account @" + handle, hasVideos);
      Json user = PageLayout.follow(data, layout.user(), handle);
      if (user.kind() != Json.Kind.OBJECT) {
        throw page.drift("the page does not hold the account", PageLayout.place(layout.user()));
      }
      PageCounts counts = new PageCounts(rounded, PageLayout.follow(data, layout.exact(), handle));
      TikTokProfile profile = profile(user, counts, layout.version());
      VideoPage videos = new VideoPage(page, handle);
      List<TikTokVideo> newest =
          videos.in(PageLayout.follow(data, layout.items(), handle), profile.accountId());
      return new Read(
          profile, newest.isEmpty() ? videos.tiles(profile.accountId()) : newest, layout.version());
    } catch (JsonException e) {
      throw page.drift(String.valueOf(e.getMessage()), e.pointer());
    }
  }

  private TikTokProfile profile(Json user, PageCounts counts, String layout) {
    Long hearts = counts.plain("heartCount");
    Long older = counts.plain("heart");
    boolean zero = hearts == null || hearts == 0; // old pages fill the older field alone
    return profile(
        user.get("id").text(),
        TikTokJson.text(user, "nickname"),
        TikTokJson.text(user, "signature"),
        user.get("verified").optionalBool().orElse(null),
        counts.interval("followerCount"),
        counts.plain("followingCount"),
        zero && older != null ? older : hearts,
        counts.plain("videoCount"),
        layout);
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
        LocalDate.ofInstant(page.takenAt(), ZoneOffset.UTC),
        TikTokProfile.PAGE,
        handle.toLowerCase(Locale.ROOT),
        handle.toLowerCase(Locale.ROOT),
        page.takenAt(),
        name,
        bio,
        verified,
        PageCounts.value(followers),
        PageCounts.low(followers),
        PageCounts.high(followers),
        following,
        likes,
        videoCount,
        Map.of("layout", layout));
  }

  /** Reads what people see; the account is called by its name then, for its id is not shown. */
  private Read shown() {
    PageLayouts layouts = page.layouts();
    String selector = layouts.selector("followers");
    String text = page.shown(selector);
    if (text == null) {
      throw page.drift("no layout fits the page", selector);
    }
    CountInterval followers = PageCounts.shown(text);
    if (followers == null) {
      throw page.drift("no count: " + text, selector);
    }
    TikTokProfile profile =
        profile(
            nameless(handle),
            page.shown(layouts.selector("name")),
            page.shown(layouts.selector("bio")),
            null,
            followers,
            PageCounts.value(PageCounts.shown(page.shown(layouts.selector("following")))),
            PageCounts.value(PageCounts.shown(page.shown(layouts.selector("likes")))),
            null,
            layouts.selector("version"));
    return new Read(
        profile,
        new VideoPage(page, handle).tiles(profile.accountId()),
        layouts.selector("version"));
  }
}
