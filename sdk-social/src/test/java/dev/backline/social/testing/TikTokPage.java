package dev.backline.social.testing;

import dev.backline.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pages as TikTok's site serves them, with invented people. */
final class TikTokPage {

  private static final String ID = "6812345678901234567";

  private TikTokPage() {}

  /** A profile as of 2023 and later; the word captcha stands in every page's settings. */
  static String profile(String handle, long followers, int videos) {
    Json user =
        Json.object(
            "id",
            ID,
            "uniqueId",
            handle,
            "nickname",
            "The Blue Birds",
            "signature",
            "Songs.",
            "verified",
            true,
            "privateAccount",
            false);
    Json rounded =
        Json.object(
            "followerCount",
            followers / 100_000 * 100_000,
            "followingCount",
            12,
            "heartCount",
            (int) 11_907_467_940L,
            "videoCount",
            videos);
    Json exact =
        Json.object(
            "followerCount",
            Long.toString(followers),
            "followingCount",
            "12",
            "heartCount",
            "11907467940",
            "videoCount",
            Integer.toString(videos));
    return universal(
        0,
        Json.object("user", user, "stats", rounded, "statsV2", exact, "itemList", items(handle)));
  }

  private static Json items(String handle) {
    List<Json> items = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      items.add(
          Json.object(
              "id", Long.toString(7_300_000_000_000_000_000L + i),
              "desc", "Song " + i,
              "createTime", 1_767_000_000L - i,
              "author", Json.object("uniqueId", handle),
              "video", Json.object("duration", 17),
              "stats",
                  Json.object(
                      "playCount", 2_300_000,
                      "diggCount", 15_300,
                      "commentCount", 12,
                      "shareCount", 3,
                      "collectCount", "7")));
    }
    return Json.array(items.toArray());
  }

  static String missing() {
    return universal(10221, Json.object());
  }

  static String locked(String handle) {
    return universal(
        10222,
        Json.object(
            "user",
            Json.object("id", ID, "uniqueId", handle, "privateAccount", true),
            "stats",
            Json.object("followerCount", 10, "videoCount", 0)));
  }

  private static String universal(int status, Json userInfo) {
    Json scope =
        Json.object(
            "__DEFAULT_SCOPE__",
            Json.object(
                "webapp.app-context", Json.object("domains", Json.object("captcha", "x.invalid")),
                "webapp.user-detail",
                    Json.object("statusCode", status, "statusMsg", "", "userInfo", userInfo)));
    return page("__UNIVERSAL_DATA_FOR_REHYDRATION__", scope);
  }

  /** As of 2022, with another user beside the one that was asked for. */
  static String old(String handle, long followers) {
    Json other = Json.object("id", "1", "uniqueId", "somebody.else");
    Json user = Json.object("id", ID, "uniqueId", "Blue.Birds", "nickname", "The Blue Birds");
    return page(
        "SIGI_STATE",
        Json.object(
            "UserPage", Json.object("statusCode", 0),
            "UserModule",
                Json.object(
                    "users", Json.object("somebody.else", other, "Blue.Birds", user),
                    "stats",
                        Json.object(
                            "Blue.Birds",
                            Json.object(
                                "followerCount", followers / 100_000 * 100_000,
                                "heart", 500,
                                "heartCount", 0)))));
  }

  /** The counts in the markup alone, as people see them. */
  static String markup(String handle) {
    return "<html><body><h2 data-e2e=\"user-title\"> "
        + handle
        + " </h2><h1 data-e2e=\"user-subtitle\">The Blue Birds</h1>"
        + "<strong data-e2e=\"following-count\">12</strong>"
        + "<strong data-e2e=\"followers-count\">\n 15.3K </strong>"
        + "<strong data-e2e=\"likes-count\">2M</strong></body></html>";
  }

  /** A video's own page. */
  static String video(String handle, long id, int status) {
    Json item =
        Json.object(
            "id", Long.toString(id),
            "desc", "Song",
            "createTime", "1767000000",
            "author", Json.object("id", ID, "uniqueId", handle),
            "video", Json.object("duration", 17),
            "stats", Json.object("playCount", 104_200, "diggCount", 15_300),
            "statsV2",
                Json.object(
                    "playCount", "104237",
                    "diggCount", "15312",
                    "commentCount", "12",
                    "shareCount", "3",
                    "collectCount", "7"));
    Json detail =
        status == 0
            ? Json.object("statusCode", 0, "itemInfo", Json.object("itemStruct", item))
            : Json.object("statusCode", status, "statusMsg", "not for you");
    return page(
        "__UNIVERSAL_DATA_FOR_REHYDRATION__",
        Json.object("__DEFAULT_SCOPE__", Json.object("webapp.video-detail", detail)));
  }

  /** A shell that scripts fill; nothing of the account stands in it. */
  static String scripted(TikTokSimulator.Sight sight) {
    return "<!doctype html><html><head><title>TikTok</title></head><body><div id=\"app\"></div>"
        + "<script src=\"/app/"
        + sight.name().toLowerCase(Locale.ROOT)
        + ".js\"></script></body></html>";
  }

  /** The script of a shell: it asks for the counts, and builds what people see from them. */
  static String script(String name) {
    return switch (name) {
      case "scripted.js" -> build("followers-count", "video-views");
      case "scripted_changed.js" -> build("crowd-size", "looks");
      case "scripted_captcha.js" ->
          "setTimeout(() => { const box = document.createElement('div');"
              + " box.className = 'captcha_verify_container'; document.body.append(box); }, 50);";
      case "scripted_login.js" -> "location.replace('/login?redirect_url=x');";
      default -> "throw new Error('no such script');";
    };
  }

  private static String build(String followers, String views) {
    return """
        const add = (parent, kind, name, text) => {
          const made = document.createElement(kind);
          made.setAttribute('data-e2e', name);
          made.textContent = text;
          parent.append(made);
          return made;
        };
        fetch('/app/counts/blue.birds').then(answer => answer.json()).then(counts => {
          const app = document.getElementById('app');
          add(app, 'h1', 'user-subtitle', 'The Blue Birds');
          add(app, 'strong', 'following-count', '12');
          add(app, 'strong', '%s', counts.followers);
          add(app, 'strong', 'likes-count', '2M');
          setTimeout(() => {
            for (const tile of counts.tiles) {
              const box = add(app, 'div', 'user-post-item', '');
              const link = document.createElement('a');
              link.href = 'https://www.tiktok.com/@blue.birds/video/' + tile.id;
              add(link, 'strong', '%s', tile.views);
              box.append(link);
            }
          }, 100);
        });
        """
        .formatted(followers, views);
  }

  static String captcha() {
    return "<html><body><div class=\"captcha_verify_container\">Drag</div></body></html>";
  }

  static String challenge() {
    return "<html><body><p id=\"cs\" class=\"x\"></p><p id=\"wci\"></p>Please"
        + " wait...</body></html>";
  }

  static String shell() {
    return "<html><head><title>TikTok</title></head><body><div id=\"app\"></div></body></html>";
  }

  static String changed() {
    return page(
        "__UNIVERSAL_DATA_FOR_REHYDRATION__",
        Json.object("__DEFAULT_SCOPE__", Json.object("webapp.person", Json.object())));
  }

  private static String page(String script, Json data) {
    return "<html><head><script id=\""
        + script
        + "\" type=\"application/json\">"
        + data.toString().replace("/", "\\u002F").replace("<", "\\u003C")
        + "</script></head><body>Log in to TikTok</body></html>";
  }
}
