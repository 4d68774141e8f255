package dev.backline.analytics.statement;

import dev.backline.core.facts.StreamMetric;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells from a statement's own word for a sale what its units are. */
final class UnitKinds {

  private UnitKinds() {}

  static StreamMetric byWord(@Nullable String word) {
    String kind = word == null ? "" : word.toLowerCase(Locale.ROOT);
    if (kind.contains("stream") || kind.contains("subscription") || kind.contains("ad-supported")) {
      return StreamMetric.STREAM;
    }
    return kind.contains("download") ? StreamMetric.DOWNLOAD : StreamMetric.UNIT;
  }
}
