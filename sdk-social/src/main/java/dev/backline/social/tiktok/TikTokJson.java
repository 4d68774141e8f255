package dev.backline.social.tiktok;

import dev.backline.core.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads TikTok's numbers, which are numbers or text, sometimes both in one object. */
final class TikTokJson {

  private TikTokJson() {}

  /**
   * Returns the count; absent if there is none or it is negative, for some counts of TikTok's wrap
   * around at 32 bits and can't be put right.
   */
  static @Nullable Long count(Json object, String name) {
    Json value = object.get(name);
    if (value.absent()) {
      return null;
    }
    long number = number(value);
    return number < 0 ? null : (Long) number;
  }

  static long number(Json value) {
    if (value.kind() != Json.Kind.TEXT) {
      return value.wholeNumber();
    }
    String text = value.text();
    try {
      return Long.parseLong(text); // ids have 19 digits
    } catch (NumberFormatException e) {
      throw value.expected("a whole number");
    }
  }

  /** Returns when a video was made; without a time its id tells the second. */
  static Instant created(Json seconds, Json id) {
    long time = seconds.absent() ? 0 : number(seconds);
    return time > 0 ? Instant.ofEpochSecond(time) : createdOf(number(id));
  }

  /** Returns the second in which a video was made, which the upper half of its id tells. */
  static Instant createdOf(long videoId) {
    return Instant.ofEpochSecond(videoId >> 32);
  }

  static @Nullable String text(Json object, String name) {
    return object.get(name).optionalText().filter(text -> !text.isEmpty()).orElse(null);
  }

  static @Nullable String lower(Json object, String name) {
    String text = text(object, name);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  static Map<String, String> more(Json object, Collection<String> known) {
    Map<String, String> more = new LinkedHashMap<>();
    object
        .fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name) && !value.absent()) {
                more.put(name, value.toString());
              }
            });
    return more;
  }
}
