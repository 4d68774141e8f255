package dev.backline.social.tiktok;

import dev.backline.core.facts.CountInterval;
import dev.backline.core.json.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a page's counts: exact ones go before rounded ones, and rounded ones keep their bounds. */
final class PageCounts {

  private final Json rounded;
  private final Json exact;

  PageCounts(Json rounded, Json exact) {
    this.rounded = rounded;
    this.exact = exact;
  }

  @Nullable CountInterval interval(String name) {
    Long digits = exact.kind() == Json.Kind.OBJECT ? TikTokJson.count(exact, name) : null;
    if (digits != null) {
      return CountInterval.exactly(digits);
    }
    Long shown = rounded.kind() == Json.Kind.OBJECT ? TikTokJson.count(rounded, name) : null;
    return shown == null ? null : CountText.ofRounded(shown);
  }

  @Nullable Long plain(String name) {
    return value(interval(name));
  }

  static @Nullable Long value(@Nullable CountInterval count) {
    return count == null ? null : (Long) count.shown();
  }

  /** Returns the least it can be; kept for rounded counts alone. */
  static @Nullable Long low(@Nullable CountInterval count) {
    return count == null || count.exact() ? null : (Long) count.low();
  }

  /** Returns the most it can be; kept for rounded counts alone. */
  static @Nullable Long high(@Nullable CountInterval count) {
    return count == null || count.exact() ? null : (Long) count.high();
  }

  /** Returns the count that English text shows; the pages are asked for in English. */
  static @Nullable CountInterval shown(@Nullable String text) {
    return text == null ? null : CountText.parse(text, Locale.ENGLISH).orElse(null);
  }
}
