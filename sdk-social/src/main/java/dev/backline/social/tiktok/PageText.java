package dev.backline.social.tiktok;

import dev.backline.core.FailedCall;
import dev.backline.core.NotFoundException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.time.Instant;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The text of one page and what can be told of it whatever it is about; knows no networks. */
final class PageText {

  private final String html;
  private final Document document;
  private final FailedCall call;
  private final Instant takenAt;
  private final PageLayouts layouts;
  private final boolean kept;

  PageText(String html, FailedCall call, Instant takenAt, PageLayouts layouts, boolean kept) {
    this.html = html;
    this.document = Jsoup.parse(html);
    this.call = call;
    this.takenAt = takenAt;
    this.layouts = layouts;
    this.kept = kept;
  }

  /** Data that stands in the page, and the layout by which it is read. */
  record Embedded(PageLayout layout, Json data) {}

  Instant takenAt() {
    return takenAt;
  }

  Document document() {
    return document;
  }

  PageLayouts layouts() {
    return layouts;
  }

  /** Returns the data of the first layout whose script is there. */
  Optional<Embedded> embedded() {
    for (PageLayout layout : layouts.data()) {
      Element script = document.getElementById(layout.script());
      if (script != null) {
        try {
          return Optional.of(new Embedded(layout, Json.parse(script.data())));
        } catch (JsonException e) {
          throw drift("the page's data is no JSON", "#" + layout.script());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Fails if something else than a page stands here. Words such as captcha and login stand in each
   * page's settings, so only elements count; and only on pages without data.
   *
   * @param sought the selector of what makes it a page all the same
   */
  void requireUnblocked(String sought) {
    stopAt("captcha", PageBlockedException.Sign.CAPTCHA, "a captcha instead of the page");
    stopAt("login", PageBlockedException.Sign.LOGIN_WALL, "the login instead of the page");
    if (document.selectFirst(sought) != null) {
      return;
    }
    stopAt("challenge", PageBlockedException.Sign.CHALLENGE, "a challenge instead of the page");
    if (document.selectFirst("[data-e2e]") == null) {
      throw new PageBlockedException(
          call, PageBlockedException.Sign.EMPTY_SHELL, "a page without data, whoever is asked for");
    }
  }

  private void stopAt(String name, PageBlockedException.Sign sign, String what) {
    if (document.selectFirst(layouts.sign(name)) != null) {
      throw new PageBlockedException(call, sign, what);
    }
  }

  PageDriftException drift(String what, String place) {
    return new PageDriftException(
        call, what + " (layouts of " + layouts.version() + ")", place, kept ? html : null);
  }

  /**
   * Fails unless the status within the page is fine. The site answers 200 to everything, and its
   * numbers go on growing.
   *
   * @param subject what was asked for, for people
   * @param shownAllTheSame whether a private one's content is there, for this viewer may see it
   */
  void requireFine(Json data, PageLayout.StatusAt at, String subject, boolean shownAllTheSame) {
    Json status = PageLayout.follow(data, at.code(), "");
    if (status.absent()) {
      throw drift("the page has no status", PageLayout.place(at.code()));
    }
    long code = TikTokJson.number(status);
    String words = PageLayout.follow(data, at.message(), "").optionalText().orElse("");
    refuse(
        code, subject, "status " + code + (words.isEmpty() ? "" : ": " + words), shownAllTheSame);
  }

  private void refuse(long code, String subject, String what, boolean shownAllTheSame) {
    if (code == 10_202 || code == 10_221 || code == 10_204) {
      throw new NotFoundException(call, "no " + subject + ", " + what, false, null);
    }
    if (code == 10_215 || code == 10_217 || code == 10_220 || code == 10_227 || code == 10_228) {
      throw new NotFoundException(call, subject + " was taken down, " + what, true, null);
    }
    if (code == 10_216 || (code == 10_222 && !shownAllTheSame)) {
      throw new PrivateAccountException(call, subject + " is private, " + what);
    }
    if (code == 10_000 || code == 10_113 || code == 10_114) {
      throw new PageBlockedException(call, PageBlockedException.Sign.CAPTCHA, what);
    }
    if (code == 10_102) {
      throw new PageBlockedException(call, PageBlockedException.Sign.LOGIN_WALL, what);
    }
    if (code == 10_101 || code == 10_111) {
      throw new PlatformUnavailableException(call, what, null, null);
    }
    if (code != 0 && code != 10_222) {
      throw drift("an unknown " + what, "statusCode " + code);
    }
  }

  /** Returns the text people see at the selector; absent if there is none. */
  @Nullable String shown(String selector) {
    Element element = document.selectFirst(selector);
    return element == null || element.text().isBlank() ? null : element.text().strip();
  }
}
